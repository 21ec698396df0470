package dev.varve.app.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Takes the native libraries for one kind of machine out of jars. Left alone, each library's own
 * loader copies them to the temporary folder at every start, and leaves them there when killed.
 */
final class NativeLibraries {
  private static final List<String> OTHER_LINUX = List.of("musl", "android");

  private final List<String> systems;
  private final List<String> processors;
  private final String suffix;

  /**
   * @param system as in the property {@code os.name}
   * @param processor as in the property {@code os.arch}
   */
  NativeLibraries(String system, String processor) {
    boolean mac = system.toLowerCase(Locale.ROOT).startsWith("mac");
    systems = mac ? List.of("mac", "osx") : List.of("linux");
    suffix = mac ? ".dylib" : ".so";
    processors =
        switch (processor) {
          case "amd64", "x86_64" -> List.of("x86_64", "x64");
          case "aarch64", "arm64" -> List.of("aarch64", "arm64");
          default -> List.of(processor);
        };
  }

  /** Unpacks into {@code folder}, by file name; returns the names. */
  List<String> unpack(List<Path> jars, Path folder) {
    return jars.stream().flatMap(jar -> unpack(jar, folder).stream()).toList();
  }

  private List<String> unpack(Path jar, Path folder) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> found =
          zip.stream().filter(entry -> !entry.isDirectory() && suits(entry.getName())).toList();
      for (ZipEntry entry : found) {
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, folder.resolve(fileName(entry)));
        }
      }
      return found.stream().map(NativeLibraries::fileName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(ZipEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }

  /** Whether an entry such as {@code native/lib/linux-x86_64/cpu/libtokenizers.so} is for here. */
  boolean suits(String entry) {
    String name = entry.toLowerCase(Locale.ROOT);
    return name.endsWith(suffix)
        && !name.contains(".dsym/")
        && systems.stream().anyMatch(name::contains)
        && processors.stream().anyMatch(name::contains)
        && OTHER_LINUX.stream().noneMatch(name::contains);
  }
}

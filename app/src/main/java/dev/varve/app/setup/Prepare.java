package dev.varve.app.setup;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The last step of the launcher's build: unpacks the native libraries and writes the file of JVM
 * options that points at them.
 */
public final class Prepare {
  /** The library that comes in the class file format of Java 5. */
  private static final String OLD = "picocli-";

  private static final String MODELS = "varve-models";

  /** A cache that does not fit must not say so on the output, and need not on the error stream. */
  private static final List<String> STANDING =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          "-Xlog:cds=off",
          "-Xlog:aot=off");

  private Prepare() {}

  /**
   * Fills the folder that the launcher starts from.
   *
   * @param arguments that folder
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.toString().endsWith(".jar"))
            .toList();
    prepare(jars, Path.of(arguments[0]));
  }

  static void prepare(List<Path> jars, Path folder) throws IOException {
    Path own = folder.resolve("jars");
    for (Path jar : jars) {
      if (jar.startsWith(own) && jar.getFileName().toString().startsWith(OLD)) {
        OldClasses.renew(jar);
      }
    }
    Path natives = Files.createDirectories(folder.resolve("natives"));
    List<String> names =
        new NativeLibraries(System.getProperty("os.name"), System.getProperty("os.arch"))
            .unpack(jars, natives);
    Files.write(folder.resolve("options"), options(folder, natives, names));
    unpackModels(jars, folder);
    Files.writeString(folder.resolve("logging.properties"), ".level=SEVERE\n");
  }

  /** A model is loaded faster from a file of its own than out of a jar. */
  private static void unpackModels(List<Path> jars, Path folder) throws IOException {
    for (Path jar : jars) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (entry.getName().startsWith(MODELS + "/") && !entry.isDirectory()) {
            Path file = folder.resolve(entry.getName());
            Files.createDirectories(file.resolveSibling(""));
            try (InputStream in = zip.getInputStream(entry)) {
              Files.copy(in, file);
            }
          }
        }
      }
    }
  }

  private static List<String> options(Path folder, Path natives, List<String> names) {
    List<String> options = new ArrayList<>(STANDING);
    for (String name : names) {
      if (name.contains("sqlitejdbc")) {
        options.add(option("org.sqlite.lib.path", natives));
        options.add(option("org.sqlite.lib.name", name));
      }
      if (name.startsWith("libtokenizers.")) {
        options.add(option("RUST_LIBRARY_PATH", natives.resolve(name)));
      }
      if (name.startsWith("libonnxruntime.")) {
        options.add(option("onnxruntime.native.path", natives));
      }
      if (name.contains("-tree-sitter.")) {
        options.add(option("tree-sitter-lib", inLib(natives)));
      }
    }
    options.add(option("varve.models", folder.resolve(MODELS)));
    options.add(option("java.util.logging.config.file", folder.resolve("logging.properties")));
    return options;
  }

  /** This loader appends {@code lib/} to the folder it is given. */
  private static Path inLib(Path natives) {
    try {
      Files.createSymbolicLink(natives.resolve("lib"), Path.of("."));
      return natives;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the syntax of the launcher's argument files. */
  private static String option(String property, Object value) {
    return "\"-D" + property + "=" + value.toString().replace("\\", "\\\\") + "\"";
  }
}

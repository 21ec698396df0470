package dev.varve.app.setup;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last step of the launcher's build: unpacks the native libraries and writes the file of JVM
 * options that points at them.
 */
public final class Prepare {
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
    Path natives = Files.createDirectories(folder.resolve("natives"));
    List<String> names =
        new NativeLibraries(System.getProperty("os.name"), System.getProperty("os.arch"))
            .unpack(jars, natives);
    Files.write(folder.resolve("options"), options(folder, natives, names));
    Files.writeString(folder.resolve("logging.properties"), ".level=SEVERE\n");
  }

  private static List<String> options(Path folder, Path natives, List<String> names) {
    List<String> options = new ArrayList<>();
    for (String name : names) {
      if (name.contains("sqlitejdbc")) {
        options.add(option("org.sqlite.lib.path", natives));
        options.add(option("org.sqlite.lib.name", name));
      }
      if (name.startsWith("libtokenizers.")) {
        options.add(option("RUST_LIBRARY_PATH", natives));
      }
      if (name.startsWith("libonnxruntime.")) {
        options.add(option("onnxruntime.native.path", natives));
      }
      if (name.contains("-tree-sitter.")) {
        options.add(option("tree-sitter-lib", inLib(natives)));
      }
    }
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

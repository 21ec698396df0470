package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program from whose class path one grammar is missing, and from another its native library. */
class GrammarFailureTest {
  private static final String ADVICE =
      "; build Varve again, or see whether it has a library for this machine";

  @TempDir private Path folder;

  /** Parses a file of each kind, and prints what became of it. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      VarveConfig config = VarveConfig.in(Path.of(arguments[0]));
      try (TreeSitterParser parser = TreeSitterParser.open(config)) {
        for (String name : List.of("a.rb", "b.rb", "a.lua", "a.py")) {
          ParsedFile parsed = parser.parse(new SourceFile(name, "x = 1\n"));
          List<String> kinds = parsed.units().stream().map(Program::kind).toList();
          // a process of its own, which has no other way to tell the test that started it
          System.out.println(name + " " + kinds + " " + parsed.note());
        }
      }
    }

    private static String kind(CodeUnit unit) {
      return unit.kind().label();
    }
  }

  @Test
  void costsItsOwnLanguageOnly() throws IOException, InterruptedException {
    String library = NativeLibraries.fileName("tree-sitter-lua");
    assertThat(run())
        .containsExactly(
            "a.rb [file, window] cut into line windows: grammar 'ruby' does not load"
                + " (java.lang.ClassNotFoundException: org.treesitter.TreeSitterRuby)"
                + ADVICE,
            "b.rb [file, window] cut into line windows: grammar 'ruby' does not load"
                + " (java.lang.ClassNotFoundException: org.treesitter.TreeSitterRuby)"
                + ADVICE,
            "a.lua [file, window] cut into line windows: grammar 'lua' does not load"
                + " (java.lang.RuntimeException: Can't open "
                + library
                + ")"
                + ADVICE,
            "a.py [file] null");
  }

  private List<String> run() throws IOException, InterruptedException {
    List<String> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.contains("tree-sitter-lua")) {
        path.add(withoutLibraries(Path.of(entry)).toString());
      } else if (!entry.contains("tree-sitter-ruby")) {
        path.add(entry);
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dtree-sitter-lib=" + Files.createDirectory(folder.resolve("natives")),
                "-cp",
                String.join(File.pathSeparator, path),
                Program.class.getName(),
                folder.resolve("home").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return new String(output, StandardCharsets.UTF_8).lines().toList();
  }

  private Path withoutLibraries(Path jar) throws IOException {
    Path stripped = folder.resolve("stripped.jar");
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(stripped))) {
      for (ZipEntry entry : from.stream().toList()) {
        if (entry.getName().endsWith(".class")) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          from.getInputStream(entry).transferTo(to);
        }
      }
    }
    return stripped;
  }
}

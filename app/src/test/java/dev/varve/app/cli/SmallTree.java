package dev.varve.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small project in several languages, with things that must be left out. */
final class SmallTree {
  private SmallTree() {}

  static Path in(Path folder) throws IOException {
    write(
        folder.resolve("src/Retry.java"),
        """
        /** Tries a request again, waiting longer each time. */
        class Retry {
          private int attempts = 3;

          /** How long to wait before the next attempt: exponential backoff. */
          long delayBeforeNextAttempt(int attempt) {
            return Math.min(60_000, 100L << attempt);
          }
        }
        """);
    write(
        folder.resolve("tools/settings.py"),
        """
        import json


        def read_settings(path):
            \"\"\"Reads the settings of the program from a JSON file.\"\"\"
            with open(path) as file:
                return json.load(file)
        """);
    write(folder.resolve("build.zig"), "const std = @import(\"std\");\npub fn build() void {}\n");
    write(folder.resolve(".gitignore"), "generated/\n");
    write(folder.resolve("generated/Parser.java"), "class Parser {}\n");
    Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0});
    return folder;
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}

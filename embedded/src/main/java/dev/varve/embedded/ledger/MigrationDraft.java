package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pair of scripts with which a new migration begins.
 *
 * @param forward {@code V<version>__<name>.sql}
 * @param back {@code U<version>__<name>.sql}, which undoes it
 */
public record MigrationDraft(int version, Path forward, Path back) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");
  private static final Pattern SCRIPT = Pattern.compile("V(\\d+)__.*\\.sql");

  /**
   * Writes the pair into {@code directory}, numbered after the newest migration there and the
   * newest that this program knows.
   *
   * @throws VarveException INVALID if the name is not one for a file; UNAVAILABLE if the directory
   *     cannot be written
   */
  public static MigrationDraft write(Path directory, String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
    if (!NAME.matcher(plain).matches()) {
      throw VarveException.of(
          Kind.INVALID,
          "migration name '%s' must begin with a letter and hold letters, digits and '_' only",
          name);
    }
    try {
      Files.createDirectories(directory);
      int version = Math.max(newest(directory), LedgerSchema.VERSION) + 1;
      String rest = version + "__" + plain + ".sql";
      return new MigrationDraft(
          version,
          script(
              directory.resolve("V" + rest),
              "-- requires: %d%n%nPRAGMA user_version = %d;%n".formatted(version - 1, version)),
          script(
              directory.resolve("U" + rest), "PRAGMA user_version = %d;%n".formatted(version - 1)));
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNAVAILABLE,
          "directory '%s' cannot be written: %s; choose another".formatted(directory, e),
          e);
    }
  }

  private static int newest(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> SCRIPT.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToInt(script -> Integer.parseInt(script.group(1)))
          .max()
          .orElse(0);
    }
  }

  private static Path script(Path file, String text) throws IOException {
    return Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
  }
}

package dev.varve.embedded.ledger;

import dev.varve.engine.Migrations.Migration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The scripts of one schema: {@code V<version>__<name>.sql} each with the {@code U} script that
 * undoes it.
 *
 * @param location a directory of the class path
 * @param newest the highest version there
 */
record MigrationScripts(String location, int newest) {
  static final MigrationScripts LEDGER =
      new MigrationScripts("dev/varve/ledger/sqlite", LedgerSchema.VERSION);

  private static final String REQUIRES = "-- requires:";

  String text(String script) {
    String resource = location + "/" + script;
    try (InputStream in = MigrationScripts.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("script '" + resource + "' is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script that undoes a migration: {@code U} for {@code V}, the rest of the name alike. */
  String undoing(Migration migration) {
    return text(
        "U%d__%s.sql".formatted(migration.version(), migration.description().replace(' ', '_')));
  }

  /** The versions named in the script's {@code -- requires:} line. */
  List<Integer> requires(String script) {
    return text(script)
        .lines()
        .filter(line -> line.startsWith(REQUIRES))
        .flatMap(line -> Arrays.stream(line.substring(REQUIRES.length()).split(",")))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }
}

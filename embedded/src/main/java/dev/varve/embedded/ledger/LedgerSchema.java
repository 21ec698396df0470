package dev.varve.embedded.ledger;

import dev.varve.engine.MigrationScripts;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;

/** The version of the schema that this program writes, kept in SQLite's {@code user_version}. */
final class LedgerSchema {
  static final int VERSION = 3;

  static final MigrationScripts SCRIPTS = new MigrationScripts("dev/varve/ledger/sqlite", VERSION);

  private LedgerSchema() {}

  static int version(Statements statements) {
    return Math.toIntExact(statements.number("PRAGMA user_version"));
  }

  /** Refuses to go on where another process has moved the schema since this one opened it. */
  static void requireCurrent(Statements statements) {
    int found = version(statements);
    if (found > VERSION) {
      throw newer(statements.file(), found);
    }
    if (found < VERSION) {
      throw VarveException.of(
          Kind.CONFLICT,
          "ledger '%s' was rolled back to version %d, but this program needs %d;"
              + " run 'varve db migrate'",
          statements.file(),
          found,
          VERSION);
    }
  }

  static VarveException newer(Path file, int found) {
    return VarveException.of(
        Kind.UNSUPPORTED,
        "ledger '%s' has version %d, but this program knows versions up to %d;"
            + " use the newer program that wrote it",
        file,
        found,
        VERSION);
  }
}

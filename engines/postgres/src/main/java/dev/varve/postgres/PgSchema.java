package dev.varve.postgres;

import dev.varve.engine.MigrationScripts;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;

/** The version of the schema that this program writes, kept in the table {@code schema_version}. */
final class PgSchema {
  /** The schema of the database in which all tables are. */
  static final String NAME = "varve";

  static final MigrationScripts SCRIPTS = new MigrationScripts("dev/varve/ledger/postgres", 3);

  private PgSchema() {}

  /** Refuses to go on where another process has moved the schema since this one opened it. */
  static void requireCurrent(PgAddress place, int found) {
    if (found > SCRIPTS.newest()) {
      throw newer(place, found);
    }
    if (found < SCRIPTS.newest()) {
      throw VarveException.of(
          Kind.CONFLICT,
          "ledger '%s' was rolled back to version %d, but this program needs %d;"
              + " run 'varve db migrate'",
          place,
          found,
          SCRIPTS.newest());
    }
  }

  static VarveException newer(PgAddress place, int found) {
    return VarveException.of(
        Kind.UNSUPPORTED,
        "ledger '%s' has version %d, but this program knows versions up to %d;"
            + " use the newer program that wrote it",
        place,
        found,
        SCRIPTS.newest());
  }
}

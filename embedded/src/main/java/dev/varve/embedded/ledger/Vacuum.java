package dev.varve.embedded.ledger;

import java.nio.file.Path;
import java.time.Duration;

/** Gives the free pages of a ledger back to the disk, a few at a time, so that writers go on. */
final class Vacuum {
  private static final int PAGES = 2_000;
  private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);

  private final Path file;
  private final StoreLock lock;

  Vacuum(Path file, StoreLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Returns the bytes freed. */
  long run() {
    try (Statements statements = new Statements(file, SqliteFile.durable(file))) {
      long before = pages(statements);
      while (statements.number("PRAGMA freelist_count") > 0) {
        locked(statements, "PRAGMA incremental_vacuum(" + PAGES + ")");
      }
      locked(statements, "PRAGMA wal_checkpoint(TRUNCATE)");
      return (before - pages(statements)) * statements.number("PRAGMA page_size");
    }
  }

  private void locked(Statements statements, String script) {
    try (StoreLock.Held _ = lock.acquire(LOCK_LIMIT)) {
      statements.script(script);
    }
  }

  private static long pages(Statements statements) {
    return statements.number("PRAGMA page_count");
  }
}

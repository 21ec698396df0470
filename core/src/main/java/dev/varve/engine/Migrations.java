package dev.varve.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of the ledger's schema. */
public interface Migrations {

  /** All known migrations, oldest first. */
  List<Migration> history();

  /** Applies what is pending; returns the versions applied, oldest first. */
  List<Migration> migrate();

  /**
   * Undoes migrations newer than {@code version}, newest first, in one transaction, after a backup.
   *
   * @throws dev.varve.error.VarveException CONFLICT if a migration that stays requires one that
   *     goes
   */
  Rollback rollback(int version);

  /**
   * One version.
   *
   * @param requires the versions it builds on
   * @param installedAt when it was applied here; null while pending
   */
  record Migration(
      int version, String description, List<Integer> requires, @Nullable Instant installedAt) {}

  record Rollback(List<Migration> undone, Path backup) {}
}

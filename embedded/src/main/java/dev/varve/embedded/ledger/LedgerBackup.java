package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Verified copies of the ledger of one home, made and brought back while it is in use. */
public final class LedgerBackup {
  /** The directory within the home for the copies that Varve makes on its own. */
  public static final String DIRECTORY = "backups";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
  private static final String HEAD = "SELECT seq FROM sqlite_sequence WHERE name = 'changes'";

  private final Path home;
  private final Path file;
  private final InstantSource clock;

  public LedgerBackup(Path home, InstantSource clock) {
    this.home = SqliteFile.directory(home);
    this.file = this.home.resolve(SqliteLedger.FILE);
    this.clock = clock;
  }

  /**
   * Writes a copy of the ledger to the new file {@code target} and verifies it. Writers go on
   * meanwhile; the copy is one state between call and return.
   *
   * @throws VarveException CONFLICT if {@code target} exists; CORRUPT if the copy is not whole
   */
  public void backup(Path target, Progress progress) {
    if (Files.exists(target)) {
      throw VarveException.of(
          Kind.CONFLICT, "file '%s' exists already; choose another or move it away", target);
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      Files.deleteIfExists(partial);
      progress.stage("copy", 0);
      copyWhole(file, partial);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** A backup inside the home, named after its reason and time. */
  Path keep(String reason) {
    Path directory = home.resolve(DIRECTORY);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
    Path target = directory.resolve(reason + "-" + STAMP.format(clock.instant()) + ".db");
    backup(target, Progress.none());
    return target;
  }

  /** Copies a database on a connection of its own, then reads the copy through. */
  static void copyWhole(Path from, Path to) {
    long head;
    try (Statements statements = new Statements(from, SqliteFile.plain(from))) {
      head = statements.number(HEAD);
      statements.update("VACUUM INTO ?", to.toString());
    }
    requireWhole(to, head);
  }

  private static void requireWhole(Path copy, long head) {
    try (Statements statements = new Statements(copy, SqliteFile.plain(copy))) {
      List<String> faults = statements.list("PRAGMA integrity_check(1)", row -> row.getString(1));
      if (!faults.equals(List.of("ok"))) {
        throw VarveException.of(
            Kind.CORRUPT, "copy '%s' is damaged: %s; use another one", copy, faults);
      }
      long found = statements.number(HEAD);
      if (found < head) {
        throw VarveException.of(
            Kind.CORRUPT,
            "copy '%s' ends at change %d, but the ledger had %d; copy it again",
            copy,
            found,
            head);
      }
    }
  }

  private static VarveException unwritable(Path target, IOException e) {
    return new VarveException(
        Kind.UNAVAILABLE,
        "file '%s' cannot be written: %s; choose another place".formatted(target, e),
        e);
  }
}

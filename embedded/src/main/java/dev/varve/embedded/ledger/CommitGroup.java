package dev.varve.embedded.ledger;

import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls one after the other in one transaction, each of which succeeds or fails alone. */
final class CommitGroup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommitGroup.class);

  private final Path file;
  private final InstantSource clock;
  private @Nullable Statements open;

  CommitGroup(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Runs {@code first}, then whatever {@code next} gives until it gives null, and commits.
   *
   * @return the calls that are durable now and may be acknowledged
   * @throws RuntimeException if nothing was written; the calls that had run have been told
   */
  List<PendingCommit<?>> run(PendingCommit<?> first, Supplier<@Nullable PendingCommit<?>> next) {
    List<PendingCommit<?>> done = new ArrayList<>();
    Statements statements = statements();
    try {
      statements.update("BEGIN IMMEDIATE");
      LedgerSchema.requireCurrent(statements);
      for (PendingCommit<?> call = first; call != null; call = next.get()) {
        if (call.start() && run(call, statements)) {
          done.add(call);
        }
      }
      statements.update("COMMIT");
      return done;
    } catch (RuntimeException | Error e) {
      discard(e);
      done.forEach(call -> call.fail(e));
      throw e;
    }
  }

  private boolean run(PendingCommit<?> call, Statements statements) {
    SqliteTransaction transaction = new SqliteTransaction(statements, clock);
    statements.update("SAVEPOINT work");
    try {
      call.run(transaction);
      statements.update("RELEASE work");
      return true;
    } catch (RuntimeException | Error e) {
      VarveException known = SqliteErrors.known(file, e);
      call.fail(known == null || e instanceof VarveException ? e : known);
      if (SqliteErrors.endsTransaction(known)) {
        throw known;
      }
      statements.update("ROLLBACK TO work");
      statements.update("RELEASE work");
      return false;
    } finally {
      transaction.finish();
    }
  }

  /** Keeps the log short; to be called once the callers of a group have their answers. */
  void tidy() {
    Statements statements = open;
    if (statements != null) {
      try {
        WalFile.copyIfMany(statements);
      } catch (RuntimeException e) {
        LOG.warn(
            "log of '{}' could not be copied into it, and stays longer: {}", file, e.getMessage());
        discard(e);
      }
    }
  }

  private Statements statements() {
    if (open == null) {
      open = new Statements(file, SqliteFile.durable(file));
      open.script("PRAGMA wal_autocheckpoint = 0"); // see tidy
    }
    return open;
  }

  /**
   * Closing rolls back. A fresh connection serves the next group, whatever state this one is in.
   */
  private void discard(Throwable reason) {
    try {
      close();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    Statements closing = open;
    open = null;
    if (closing != null) {
      closing.close();
    }
  }
}

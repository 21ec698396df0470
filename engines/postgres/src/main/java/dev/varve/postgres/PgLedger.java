package dev.varve.postgres;

import dev.varve.engine.Storage.ReplicaHealth;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The ledger of one tenant on a server. Any number may be open, on any number of machines. Writers
 * of a tenant take turns by an advisory lock that each transaction takes before it does anything
 * else: order of seq is then order of commit, and what a transaction reads stays true until it
 * ends. Work runs on the thread of its caller. Reads never wait for writes, and go to a replica
 * where one holds all that the primary does.
 */
public final class PgLedger implements Ledger {
  private static final String SETTINGS =
      "SELECT set_config('varve.tenant', ?, true), set_config('search_path', '"
          + PgSchema.NAME
          + "', true), set_config('statement_timeout', ?, true),"
          + " set_config('lock_timeout', ?, true)";
  private static final String STATE =
      "SELECT v.version, s.id, s.epoch, s.seq, s.at FROM schema_version v, store s";

  /** How a read begins, on whatever server; a query follows. */
  static final String BEGIN_SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;" + SETTINGS + ";";

  private static final String BEGIN_WRITE =
      SETTINGS + ";SELECT pg_advisory_xact_lock(hashtextextended('varve/' || ?, 0));" + STATE;

  private static final long LEAST_MILLIS = 10;

  private final PgSettings settings;
  private final InstantSource clock;
  private final PgPool primary;
  private final PgReads reads;

  /**
   * One writer of a process at a time waits for the lock: the others wait where they can be
   * interrupted.
   */
  private final Semaphore turn = new Semaphore(1, true);

  private final ThreadLocal<Boolean> committing = ThreadLocal.withInitial(() -> false);

  PgLedger(PgSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.primary = new PgPool(settings, settings.primary());
    this.reads = new PgReads(settings, primary, this::beginRead, session());
  }

  /** Opens the tenant's ledger, creating it where there is none; migrates the schema if needed. */
  static PgLedger open(PgSettings settings, InstantSource clock) {
    new PgMigrations(settings).migrateIfNeeded();
    PgLedger ledger = new PgLedger(settings, clock);
    try {
      ledger.found();
      return ledger;
    } catch (RuntimeException | Error e) {
      ledger.close();
      throw e;
    }
  }

  /** Gives the tenant its store, unless it has one. */
  private void found() {
    beside(
        statements ->
            statements.update(
                "INSERT INTO store (id) VALUES (gen_random_uuid()::text) ON CONFLICT DO NOTHING"));
  }

  /** Runs {@code work} in the tenant's name without its lock: it must not touch what is logged. */
  <T> T beside(Function<Statements, T> work) {
    return primary.transaction(
        statements -> statements.chain(1, SETTINGS, row -> true, session().toArray()),
        (statements, begun) -> work.apply(statements));
  }

  /** What {@link #SETTINGS} sets. */
  List<String> session() {
    long millis = Math.max(LEAST_MILLIS, settings.limit().toMillis());
    // a wait for others ends before the statement that waits does, and so says what it was
    String waiting = Long.toString(millis * 9 / 10);
    return List.of(settings.tenant(), Long.toString(millis), waiting);
  }

  /** What the store's row said when a transaction began. */
  record State(int version, Identity identity, long seq, long at) {
    static State of(ResultSet row) throws SQLException {
      return new State(
          row.getInt(1),
          new Identity(row.getString(2), row.getLong(3)),
          row.getLong(4),
          row.getLong(5));
    }
  }

  @Override
  public <T> T commit(Function<Transaction, T> work) {
    return writing(work);
  }

  @Override
  public <T> T read(Function<Snapshot, T> work) {
    return reading(work);
  }

  <T> T writing(Function<? super PgTransaction, T> work) {
    requireOutside();
    enter();
    committing.set(true);
    try {
      return primary.transaction(
          this::beginWrite, (statements, state) -> write(statements, state, work));
    } finally {
      committing.remove();
      turn.release();
    }
  }

  State beginWrite(Statements statements) {
    List<String> session = session();
    Object[] arguments = {session.get(0), session.get(1), session.get(2), session.get(0)};
    return begun(statements, statements.chain(3, BEGIN_WRITE, State::of, arguments));
  }

  private State begun(Statements statements, Optional<State> found) {
    State state =
        found.orElseThrow(
            () ->
                VarveException.of(
                    Kind.NOT_FOUND,
                    "tenant '%s' is not in '%s' any more; open the store again",
                    settings.tenant(),
                    statements.place()));
    PgSchema.requireCurrent(statements.place(), state.version());
    return state;
  }

  private <T> T write(Statements statements, State state, Function<? super PgTransaction, T> work) {
    PgLog log = new PgLog(state.seq(), Math.max(state.at(), clock.millis()));
    PgTransaction transaction = new PgTransaction(statements, log);
    try {
      T result = work.apply(transaction);
      log.close(statements);
      if (log.last() == state.seq()) {
        reads.unlogged(statements);
      }
      return result;
    } finally {
      transaction.finish();
    }
  }

  private void enter() {
    try {
      if (!turn.tryAcquire(settings.limit().toNanos(), TimeUnit.NANOSECONDS)) {
        throw VarveException.of(
            Kind.TIMEOUT,
            "write to '%s' did not begin within %s: other writers hold the lock; nothing was"
                + " written, try again",
            primary.place(),
            settings.limit());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VarveException(
          Kind.TIMEOUT,
          "write to '%s' was interrupted before it began; nothing was written"
              .formatted(primary.place()),
          e);
    }
  }

  <T> T reading(Function<? super PgSnapshot, T> work) {
    requireOutside();
    return reads
        .begin()
        .run(
            (statements, state) -> {
              PgSnapshot snapshot = new PgSnapshot(statements, state.seq());
              try {
                return work.apply(snapshot);
              } finally {
                snapshot.finish();
              }
            });
  }

  State beginRead(Statements statements) {
    return begun(
        statements, statements.chain(3, BEGIN_SNAPSHOT + STATE, State::of, session().toArray()));
  }

  private void requireOutside() {
    if (committing.get()) {
      throw new IllegalStateException(
          "ledger called from inside the work of a commit; use its transaction instead");
    }
  }

  @Override
  public Identity identity() {
    requireOutside();
    return primary.transaction(this::beginRead, (statements, state) -> state.identity());
  }

  /** Begins a new life of this store: projections made before are thrown away. */
  Identity renewEpoch() {
    return writing(
        transaction ->
            transaction
                .postgres()
                .first(
                    "UPDATE store SET epoch = epoch + 1 RETURNING id, epoch",
                    row -> new Identity(row.getString(1), row.getLong(2)))
                .orElseThrow());
  }

  PgPool primary() {
    return primary;
  }

  /** How each replica is doing. */
  List<ReplicaHealth> replicas() {
    requireOutside();
    return reads.health(primary.transaction(this::beginRead, (statements, state) -> state));
  }

  @Override
  public void close() {
    reads.close();
    primary.close();
  }
}

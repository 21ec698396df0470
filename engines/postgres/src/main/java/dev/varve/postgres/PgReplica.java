package dev.varve.postgres;

import dev.varve.engine.Storage.ReplicaHealth;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.postgres.PgLedger.State;
import dev.varve.postgres.PgPool.Begun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A standby that is read while it is up, follows the primary, and holds no less than the primary
 * did. Where one of these fails, that costs a read one try, and then the standby is left alone for
 * a while.
 */
final class PgReplica implements AutoCloseable {
  /** What a try may take: for a connection to be made, and for each of its first answers. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /** How long one that cannot be read, or is not what it should be, is left alone. */
  static final Duration AWAY = Duration.ofSeconds(30);

  /** How long one that is behind or has no connection free is left alone. */
  static final Duration BEHIND = Duration.ofMillis(100);

  static final String DATABASE =
      "SELECT c.system_identifier || '/' || d.oid, r.rolsuper OR r.rolbypassrls"
          + " FROM pg_control_system() c, pg_database d, pg_roles r"
          + " WHERE d.datname = current_database() AND r.rolname = current_user";
  private static final String BEGIN =
      PgLedger.BEGIN_SNAPSHOT
          + "SELECT v.version, s.id, s.epoch, s.seq, s.at, pg_is_in_recovery(),"
          + " pg_visible_in_snapshot(CAST(? AS xid8), pg_current_snapshot())"
          + " FROM schema_version v LEFT JOIN store s ON true";
  private static final Logger LOG = LoggerFactory.getLogger(PgReplica.class);

  private final PgAddress primary;
  private final PgPool pool;
  private volatile Condition condition = new Condition(System.nanoTime(), OptionalLong.empty(), "");

  /** Whether it was found to be a copy of the primary's database, since it was last away. */
  private volatile boolean vetted;

  PgReplica(PgSettings settings, PgAddress place) {
    this.primary = settings.primary();
    this.pool = new PgPool(settings, place, PATIENCE);
  }

  /**
   * What a read needs.
   *
   * @param session the settings of a transaction
   * @param database the primary's, as {@link #DATABASE} tells
   * @param state of the primary
   * @param transaction number of the last one that this process wrote without a change in the log
   */
  record Wanted(List<String> session, String database, State state, long transaction) {}

  /**
   * What the last try found.
   *
   * @param awake when to try again, on the scale of {@link System#nanoTime}
   * @param trouble why it cannot be read; empty if it can
   */
  private record Condition(long awake, OptionalLong seq, String trouble) {}

  /** What a transaction here began with; no state where the tenant is not there yet. */
  private record Seen(@Nullable State state, boolean standby, boolean written) {
    static Seen of(ResultSet row) throws SQLException {
      State state = row.getString(2) == null ? null : State.of(row);
      return new Seen(state, row.getBoolean(6), row.getBoolean(7));
    }

    boolean holds(Wanted wanted) {
      return state != null
          && written
          && state.version() == wanted.state().version()
          && state.identity().equals(wanted.state().identity())
          && state.seq() >= wanted.state().seq();
    }
  }

  boolean awake() {
    return System.nanoTime() - condition.awake() >= 0;
  }

  /** A transaction that holds no less than what is wanted; empty where there can be none now. */
  Optional<Begun<State>> begin(Wanted wanted) {
    try {
      vet(wanted.database());
      return attempt(wanted);
    } catch (VarveException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      rest(e);
      return Optional.empty();
    }
  }

  private void vet(String database) {
    if (vetted) {
      return;
    }
    record Found(String database, boolean exempt) {}
    Found found =
        pool.transaction(
            statements ->
                statements.within(
                    PATIENCE,
                    () ->
                        statements
                            .first(DATABASE, row -> new Found(row.getString(1), row.getBoolean(2)))
                            .orElseThrow()),
            (statements, seen) -> seen);
    if (found.exempt()) {
      throw PgMigrations.exempt(pool.place());
    }
    if (!found.database().equals(database)) {
      throw VarveException.of(
          Kind.INVALID,
          "replica '%s' has another database than '%s'; name a standby of that server in"
              + " 'postgres.replicas'",
          pool.place(),
          primary);
    }
    vetted = true;
  }

  private Optional<Begun<State>> attempt(Wanted wanted) {
    Begun<Seen> begun;
    try {
      begun = pool.begin(statements -> statements.within(PATIENCE, () -> look(statements, wanted)));
    } catch (IllegalStateException e) { // no such table: it has yet to follow the first migration
      LOG.debug("replica '{}' cannot tell its state: {}", pool.place(), e.getMessage());
      condition = new Condition(after(BEHIND), OptionalLong.of(0), "");
      return Optional.empty();
    }
    State state = begun.state().state();
    boolean holds = begun.state().holds(wanted);
    OptionalLong seq = OptionalLong.of(state == null ? 0 : state.seq());
    condition = new Condition(after(holds ? Duration.ZERO : BEHIND), seq, "");
    if (state != null && holds) {
      return Optional.of(new Begun<>(pool, begun.statements(), state));
    }
    begun.leave();
    return Optional.empty();
  }

  private Seen look(Statements statements, Wanted wanted) {
    List<Object> arguments = new ArrayList<>(wanted.session());
    arguments.add(Long.toString(wanted.transaction()));
    Seen seen = statements.chain(3, BEGIN, Seen::of, arguments.toArray()).orElseThrow();
    if (!seen.standby()) {
      throw VarveException.of(
          Kind.INVALID,
          "replica '%s' takes writes of its own, so it does not follow '%s'; make it a standby or"
              + " take it out of 'postgres.replicas'",
          pool.place(),
          primary);
    }
    return seen;
  }

  private void rest(VarveException reason) {
    if (reason.kind() == Kind.TIMEOUT) {
      condition = new Condition(after(BEHIND), condition.seq(), "");
      return;
    }
    vetted = false;
    String trouble = String.valueOf(reason.getMessage());
    if (condition.trouble().isEmpty()) {
      LOG.warn("only the primary is read for {}: {}", AWAY, trouble);
    }
    condition = new Condition(after(AWAY), OptionalLong.empty(), trouble);
  }

  private static long after(Duration rest) {
    return System.nanoTime() + rest.toNanos();
  }

  /** Tries it, resting or not. */
  ReplicaHealth health(Wanted wanted) {
    begin(wanted).ifPresent(Begun::leave);
    Condition found = condition;
    OptionalLong lag =
        found.seq().isEmpty()
            ? found.seq()
            : OptionalLong.of(Math.max(0, wanted.state().seq() - found.seq().getAsLong()));
    return new ReplicaHealth(pool.place().toString(), lag, found.trouble());
  }

  @Override
  public void close() {
    pool.close();
  }
}

package dev.varve.postgres;

import dev.varve.engine.Storage.ReplicaHealth;
import dev.varve.postgres.PgLedger.State;
import dev.varve.postgres.PgPool.Begun;
import dev.varve.postgres.PgReplica.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where a read runs, so that replicas change nothing in what is answered: each read first
 * asks the primary how far its log goes, and a replica is read only if it holds that. Replicas are
 * used in turn; the primary where none will do.
 */
final class PgReads implements AutoCloseable {
  private final PgPool primary;
  private final Function<Statements, State> begin;
  private final List<String> session;
  private final List<PgReplica> replicas;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong unlogged = new AtomicLong();
  private volatile @Nullable String database;

  /**
   * Reads of one ledger.
   *
   * @param begin begins to read on the primary
   * @param session the settings of each transaction
   */
  PgReads(
      PgSettings settings,
      PgPool primary,
      Function<Statements, State> begin,
      List<String> session) {
    this.primary = primary;
    this.begin = begin;
    this.session = session;
    this.replicas =
        settings.replicas().stream().map(place -> new PgReplica(settings, place)).toList();
  }

  /** A transaction that holds everything acknowledged so far; it must be run or left. */
  Begun<State> begin() {
    List<PgReplica> awake = awake();
    if (awake.isEmpty()) {
      return primary.begin(begin);
    }
    String known = database();
    Begun<State> here = primary.begin(begin);
    Optional<Begun<State>> there;
    try {
      there = first(awake, wanted(known, here.state()));
    } catch (RuntimeException | Error e) {
      here.leave();
      throw e;
    }
    return there.isEmpty() ? here : instead(here, there.get());
  }

  /** Those to try, another one first each time. */
  private List<PgReplica> awake() {
    List<PgReplica> awake = new ArrayList<>();
    int first = replicas.isEmpty() ? 0 : turn.getAndIncrement();
    for (int i = 0; i < replicas.size(); i++) {
      PgReplica replica = replicas.get(Math.floorMod(first + i, replicas.size()));
      if (replica.awake()) {
        awake.add(replica);
      }
    }
    return awake;
  }

  private static Optional<Begun<State>> first(List<PgReplica> awake, Wanted wanted) {
    return awake.stream()
        .map(replica -> replica.begin(wanted))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * A standby may show a commit that its primary still waits to acknowledge. Nobody may see that
   * yet, or the next read, of the primary, would go back in time.
   */
  private Begun<State> instead(Begun<State> here, Begun<State> there) {
    try {
      here.leave();
      if (there.state().seq() == here.state().seq()) {
        return there;
      }
      Begun<State> again = primary.begin(begin);
      if (again.state().seq() < there.state().seq()) {
        there.leave();
        return again;
      }
      again.leave();
      return there;
    } catch (RuntimeException | Error e) {
      there.leave();
      throw e;
    }
  }

  private Wanted wanted(String known, State state) {
    return new Wanted(session, known, state, unlogged.get());
  }

  /** The primary's database, wherever it is moved to with its standbys. */
  private String database() {
    String known = database;
    if (known == null) {
      known =
          primary.transaction(
              statements -> true,
              (statements, begun) ->
                  statements.first(PgReplica.DATABASE, row -> row.getString(1)).orElseThrow());
      database = known;
    }
    return known;
  }

  /**
   * Keeps in mind a transaction about to be committed that appended nothing to the log, so that its
   * length does not tell whether a replica has it.
   */
  void unlogged(Statements statements) {
    if (!replicas.isEmpty()) {
      long number =
          statements.number(
              "SELECT coalesce(CAST(CAST(pg_current_xact_id_if_assigned() AS text) AS bigint), 0)");
      unlogged.accumulateAndGet(number, Math::max);
    }
  }

  /** How each replica is doing, beside the primary's {@code state}. */
  List<ReplicaHealth> health(State state) {
    if (replicas.isEmpty()) {
      return List.of();
    }
    Wanted wanted = wanted(database(), state);
    return replicas.stream().map(replica -> replica.health(wanted)).toList();
  }

  @Override
  public void close() {
    replicas.forEach(PgReplica::close);
  }
}

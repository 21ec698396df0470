package dev.varve.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.engine.Storage.ReplicaHealth;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Snapshot;
import dev.varve.postgres.PgLedger.State;
import dev.varve.postgres.PgPool.Begun;
import dev.varve.progress.Progress;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import dev.varve.testkit.server.PostgresStandby;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real standby that follows, stands still, goes away, or is none. */
@ExtendWith(OnPostgres.class)
class PgReplicasTest {
  private static final VectorSpace SPACE = VectorSpace.of("s", 2);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  @TempDir Path home;

  private PostgresStandby standby;
  private VarveConfig config;
  private PgLedger ledger;
  private int space;

  @BeforeEach
  void openLedger(PostgresServer server, PostgresStandby started) {
    standby = started;
    config =
        OnPostgres.config(server, home).with(Setting.POSTGRES_REPLICAS, standby.server().url());
    ledger = open(config);
    space = ledger.commit(tx -> tx.createSpace(SPACE)).number();
    awaitReplica(ledger);
  }

  private static PgLedger open(VarveConfig config) {
    return PgLedger.open(PgSettings.of(config), InstantSource.system());
  }

  @AfterEach
  void closeLedger() throws SQLException {
    standby.resume();
    ledger.close();
  }

  private static Item item(String id) {
    return Item.of(id, new float[] {1, 2});
  }

  private void put(PgLedger by, String id) {
    by.commit(tx -> tx.put(space, List.of(item(id))));
  }

  private static boolean readsReplica(PgLedger by) {
    return by.read(PgReplicasTest::onReplica);
  }

  private static boolean onReplica(Snapshot state) {
    return state.sql().createQuery("SELECT pg_is_in_recovery()").mapTo(Boolean.class).one();
  }

  private static void awaitReplica(PgLedger by) {
    await(() -> readsReplica(by));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited " + LIMIT).isLessThan(deadline);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private String place() {
    return standby.server().url().replaceAll(".*@", "");
  }

  @Test
  void aWriteIsReadAtOnceThoughTheReplicaStandsStill() throws SQLException {
    standby.pause();
    try (PgLedger other = open(config)) {
      assertThat(readsReplica(other)).as("nothing has happened since").isTrue();
      put(ledger, "a");
      for (PgLedger reader : List.of(ledger, other)) {
        assertThat(reader.<Long>read(state -> state.count(space))).isEqualTo(1);
        assertThat(readsReplica(reader)).isFalse();
      }
      assertThat(ledger.replicas())
          .containsExactly(new ReplicaHealth(place(), OptionalLong.of(1), ""));
      standby.resume();
      awaitReplica(other);
      assertThat(other.<Long>read(state -> state.count(space))).isEqualTo(1);
      assertThat(ledger.replicas())
          .containsExactly(new ReplicaHealth(place(), OptionalLong.of(0), ""));
    }
  }

  @Test
  void whatIsWrittenWithoutAChangeIsReadAtOnceToo() throws SQLException {
    VectorSpace modelled = VectorSpace.of("m", 2).model("model");
    int other = ledger.commit(tx -> tx.createSpace(modelled)).number();
    long row = ledger.commit(tx -> tx.put(other, List.of(Item.of("a", "text")))).getFirst();
    awaitReplica(ledger);
    standby.pause();
    long seq = ledger.read(Snapshot::seq);
    ledger.commit(
        tx -> {
          tx.refuse(other, List.of(row));
          return row;
        });
    assertThat(ledger.<Long>read(Snapshot::seq)).isEqualTo(seq);
    assertThat(ledger.<Long>read(state -> state.countAwaiting(other, Embedding.FAILED)))
        .isEqualTo(1);
    standby.resume();
    awaitReplica(ledger);
    assertThat(ledger.<Long>read(state -> state.countAwaiting(other, Embedding.FAILED)))
        .isEqualTo(1);
  }

  @Test
  void aSearchFindsWhatWasWrittenBeforeItBegan() throws SQLException {
    try (Storage storage = PgStorage.open(config);
        Storage elsewhere =
            PgStorage.open(config.with(Setting.HOME, home.resolve("other").toString()))) {
      VectorStore writes = storage.store(SPACE);
      VectorStore reads = elsewhere.store(SPACE);
      for (int i = 0; i < 60; i++) {
        if (i % 20 == 5) {
          standby.pause();
        } else if (i % 20 == 15) {
          standby.resume();
        }
        float[] vector = {(float) Math.cos(i), (float) Math.sin(i)};
        writes.put(List.of(Item.of("item-" + i, vector)));
        List<Hit> hits = reads.search(Query.nearest(vector, 1)).hits();
        assertThat(hits).extracting(hit -> hit.item().id()).containsExactly("item-" + i);
      }
      standby.resume();
      awaitReplica(ledger);
      assertThat(elsewhere.health().replicas()).hasSize(1);
      assertThat(elsewhere.health().problems()).isEmpty();
      elsewhere.store(SPACE).flush();
      assertThat(elsewhere.check(Progress.none()).clean()).isTrue();
    }
  }

  @Test
  void aReplicaThatGoesAwayFailsTheReadUnderWayAndNoOther() {
    put(ledger, "a");
    awaitReplica(ledger);
    try {
      assertThatExceptionOfType(VarveException.class)
          .isThrownBy(
              () ->
                  ledger.read(
                      state -> {
                        assertThat(onReplica(state)).isTrue();
                        standby.server().stop();
                        return state.count(space);
                      }))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
          .withMessage(
              "database '%s' cannot be reached (57P01); start it or check the settings", place());
      assertThat(ledger.<Long>read(state -> state.count(space))).isEqualTo(1);
      assertThat(readsReplica(ledger)).isFalse();
      String trouble =
          "database '" + place() + "' cannot be reached (08001); start it or check the settings";
      assertThat(ledger.replicas())
          .containsExactly(new ReplicaHealth(place(), OptionalLong.empty(), trouble));
    } finally {
      standby.server().startAgain();
    }
    assertThat(readsReplica(ledger)).as("left alone for a while").isFalse();
    await(() -> ledger.replicas().getFirst().trouble().isEmpty());
    awaitReplica(ledger);
  }

  @Test
  void aReplicaThatIsNotThereCostsOneTry() {
    String nowhere = "postgresql://127.0.0.1:1/varve";
    try (PgLedger reader =
        open(config.with(Setting.POSTGRES_REPLICAS, nowhere + " " + standby.server().url()))) {
      awaitReplica(reader);
      long begin = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        reader.read(Snapshot::seq);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isLessThan(PgReplica.PATIENCE.multipliedBy(5));
      assertThat(reader.replicas())
          .extracting(ReplicaHealth::trouble)
          .containsExactly(
              "database '127.0.0.1:1/varve' cannot be reached (08001); start it or check the"
                  + " settings",
              "");
    }
  }

  private void isNotRead(String url, String trouble) {
    try (PgLedger reader = open(config.with(Setting.POSTGRES_REPLICAS, url))) {
      assertThat(readsReplica(reader)).isFalse();
      assertThat(reader.replicas()).extracting(ReplicaHealth::trouble).containsExactly(trouble);
    }
  }

  @Test
  void whatIsNoStandbyIsNotReadAndSaysWhy() {
    String primary = config.get(Setting.POSTGRES_URL);
    String at = ledger.primary().place().toString();
    isNotRead(
        primary,
        "replica '%s' takes writes of its own, so it does not follow '%s'; make it a standby or take it out of 'postgres.replicas'"
            .formatted(at, at));
    String other = standby.server().url().replaceAll("/varve$", "/postgres");
    isNotRead(
        other,
        "replica '%s' has another database than '%s'; name a standby of that server in 'postgres.replicas'"
            .formatted(place().replaceAll("/varve$", "/postgres"), at));
    isNotRead(
        standby.server().url().replace("//varve:", "//varve_backup:"),
        "role 'varve_backup' of '%s' is exempt from row-level security, so tenants would see each other; connect as a role that is NOSUPERUSER and NOBYPASSRLS"
            .formatted(place()));
  }

  /** As if the primary's last commit still waited for some other standby, so many times. */
  private String choice(int waiting) {
    PgSettings settings = PgSettings.of(config);
    AtomicInteger asked = new AtomicInteger();
    Function<Statements, State> begin =
        statements -> {
          State now = ledger.beginRead(statements);
          return asked.getAndIncrement() < waiting
              ? new State(now.version(), now.identity(), now.seq() - 1, now.at())
              : now;
        };
    try (PgReads reads = new PgReads(settings, ledger.primary(), begin, ledger.session())) {
      Begun<State> begun = reads.begin();
      begun.leave();
      return begun.pool().place().toString();
    }
  }

  @Test
  void whatThePrimaryDoesNotShowYetIsNotShown() {
    awaitReplica(ledger);
    assertThat(choice(0)).isEqualTo(place());
    assertThat(choice(1)).as("the primary showed it meanwhile").isEqualTo(place());
    assertThat(choice(2)).isEqualTo(ledger.primary().place().toString());
  }

  @Test
  void tenantsAreKeptApartThereAndNothingIsWritten() {
    put(ledger, "mine");
    VarveConfig theirs = config.with(Setting.POSTGRES_TENANT, "theirs" + home.hashCode());
    try (PgLedger other = open(theirs)) {
      other.commit(tx -> tx.createSpace(SPACE));
      awaitReplica(other);
      assertThat(other.<Long>read(state -> state.count(1))).isZero();
      awaitReplica(ledger);
      long foreign =
          ledger.read(
              state -> {
                assertThat(onReplica(state)).isTrue();
                return state
                    .sql()
                    .createQuery(
                        "SELECT (SELECT count(*) FROM item WHERE tenant_id <> tenant())"
                            + " + (SELECT count(*) FROM store WHERE tenant_id <> tenant())")
                    .mapTo(Long.class)
                    .one();
              });
      assertThat(foreign).isZero();
      assertThatExceptionOfType(VarveException.class)
          .isThrownBy(() -> ledger.read(state -> state.sql().execute("DELETE FROM item")))
          .withMessage(
              "database '%s' takes no writes (25006); name the primary in 'postgres.url'", place());
    }
  }

  @Test
  void aReplicaLogsInAsThePrimaryWhereItsUrlNamesNobody() {
    PgSettings settings =
        PgSettings.of(
            config.with(
                Setting.POSTGRES_REPLICAS, " postgresql://a/varve\n postgresql://me:my@b:1/varve"));
    assertThat(settings.replicas())
        .containsExactly(
            new PgAddress("a/varve", "varve", settings.primary().password(), ""),
            new PgAddress("b:1/varve", "me", "my", ""));
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(() -> PgSettings.of(config.with(Setting.POSTGRES_REPLICAS, "b:5432")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
        .withMessage(
            "setting 'postgres.replicas' is not a URL such as"
                + " postgresql://user:password@host:5432/database; mend it");
  }

  @Test
  void aReadThatWasInTheWayOfReplayMayBeTriedAgain() {
    VarveException known =
        (VarveException)
            PgErrors.translate(ledger.primary().place(), new SQLException("conflict", "40001"));
    assertThat(known.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(known)
        .hasMessage(
            "database '%s' cut off a read to follow its primary (40001); try again, and if it"
                + " happens often set 'hot_standby_feedback' there",
            ledger.primary().place());
  }
}

package dev.varve.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server that goes away, refuses, or takes too long. */
@ExtendWith(OnPostgres.class)
class PgFailuresTest {
  @TempDir Path home;

  private PostgresServer server;
  private VarveConfig config;
  private PgLedger ledger;
  private int space;

  @BeforeEach
  void openLedger(PostgresServer started) {
    server = started;
    config = OnPostgres.config(server, home).with(Setting.TIMEOUT, "PT1S");
    ledger = open(config);
    space = ledger.commit(tx -> tx.createSpace(VectorSpace.of("s", 2))).number();
  }

  private static PgLedger open(VarveConfig config) {
    return PgLedger.open(PgSettings.of(config), InstantSource.system());
  }

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  private long put(String id) {
    return ledger.commit(tx -> tx.put(space, List.of(Item.of(id, new float[] {1, 2})))).getFirst();
  }

  private List<Row> find(String id) {
    return ledger.read(state -> state.find(space, List.of(id)));
  }

  private void fails(Kind kind, String message, ThrowingCallable call) {
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
        .withMessage(message.formatted(ledger.primary().place()));
  }

  @Test
  void aServerThatGoesAwayInMidTransactionLosesNothingElse() {
    put("before");
    try {
      fails(
          Kind.UNAVAILABLE,
          "database '%s' cannot be reached (57P01); start it or check the settings",
          () ->
              ledger.commit(
                  tx -> {
                    tx.put(space, List.of(Item.of("gone", new float[] {1, 2})));
                    server.stop();
                    return tx.put(space, List.of(Item.of("gone too", new float[] {1, 2})));
                  }));
      fails(
          Kind.UNAVAILABLE,
          "database '%s' cannot be reached (08001); start it or check the settings",
          () -> ledger.read(Snapshot::seq));
    } finally {
      server.startAgain();
    }
    assertThat(find("before")).hasSize(1);
    assertThat(find("gone")).isEmpty();
    assertThat(put("after")).isEqualTo(find("before").getFirst().seq() + 1);
  }

  @Test
  void aServerThatWasRestartedBetweenTwoCallsIsNotNoticed() {
    put("a");
    server.stop();
    server.startAgain();
    put("b");
    server.stop();
    server.startAgain();
    assertThat(find("b")).hasSize(1);
  }

  @Test
  void aCommitThatTheServerDoesNotAnswerMayHaveHappened() {
    fails(
        Kind.UNAVAILABLE,
        "database '%s' went away in the middle of a commit; read back whether it was written",
        () ->
            ledger.commit(
                tx -> {
                  tx.sql()
                      .execute(
                          "CREATE FUNCTION pg_temp.leave() RETURNS trigger LANGUAGE plpgsql AS"
                              + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid());"
                              + " PERFORM pg_sleep(1); RETURN NULL; END'");
                  tx.sql().execute("CREATE TEMPORARY TABLE last (x int)");
                  tx.sql()
                      .execute(
                          "CREATE CONSTRAINT TRIGGER leave AFTER INSERT ON last"
                              + " DEFERRABLE INITIALLY DEFERRED"
                              + " FOR EACH ROW EXECUTE FUNCTION pg_temp.leave()");
                  return tx.sql().execute("INSERT INTO last VALUES (1)");
                }));
    assertThat(put("after")).isPositive();
  }

  @Test
  void aWriterWaitsForOthersOnlySoLong() throws SQLException {
    PgAddress place = ledger.primary().place();
    try (Connection other =
            DriverManager.getConnection(place.jdbcUrl(), place.user(), place.password());
        Statement statement = other.createStatement()) {
      statement.execute(
          "SELECT pg_advisory_lock(hashtextextended('varve/%s', 0))"
              .formatted(config.get(Setting.POSTGRES_TENANT)));
      fails(
          Kind.TIMEOUT,
          "database '%s' did not end a statement in time (55P03); nothing was written, try again",
          () -> put("late"));
    }
    assertThat(put("in time")).isPositive();
    assertThat(find("late")).isEmpty();
  }

  @Test
  void aStatementThatTakesTooLongIsCutOff() {
    fails(
        Kind.TIMEOUT,
        "database '%s' did not end a statement in time (57014); nothing was written, try again",
        () -> ledger.commit(tx -> tx.sql().execute("SELECT pg_sleep(30)")));
    assertThat(put("after")).isPositive();
  }

  @Test
  void whatIsTooLongForAnIndexIsRefused() {
    String key = RandomText.of(10_000);
    fails(
        Kind.INVALID,
        "database '%s' has no room for a key of more than 2,700 bytes (54000); shorten it",
        () -> new PgKeyValueStore(ledger, InstantSource.system()).put("n", key, "v", null));
    assertThat(put("after")).isPositive();
  }

  @Test
  void readingCannotWrite() {
    fails(
        Kind.UNAVAILABLE,
        "database '%s' takes no writes (25006); name the primary in 'postgres.url'",
        () -> ledger.read(state -> state.sql().execute("DELETE FROM project")));
  }

  @Test
  void aLoginThatFailsSaysWhyAndNoSecret() {
    PgAddress place = ledger.primary().place();
    String url = "postgresql://varve:%s@" + place;
    fails(
        Kind.DENIED,
        "database '%s' refuses the login (28P01); check user and password",
        () -> open(config.with(Setting.POSTGRES_URL, url.formatted("wrong"))));
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(
            () -> open(config.with(Setting.POSTGRES_URL, url.formatted(place.password()) + "0")))
        .withMessage("database '" + place + "0' is not there; create it with 'createdb'");
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(
            () -> open(config.with(Setting.POSTGRES_URL, "postgresql://varve:x@127.0.0.1:1/varve")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
        .withMessage(
            "database '127.0.0.1:1/varve' cannot be reached (08001); start it or check the"
                + " settings");
  }

  @Test
  void aRoleThatIsExemptFromRowLevelSecurityIsRefused() {
    PgAddress place = ledger.primary().place();
    String url = "postgresql://varve_backup:%s@%s".formatted(place.password(), place);
    fails(
        Kind.DENIED,
        "role 'varve_backup' of '%s' is exempt from row-level security, so tenants would see each"
            + " other; connect as a role that is NOSUPERUSER and NOBYPASSRLS",
        () -> open(config.with(Setting.POSTGRES_URL, url)));
  }
}

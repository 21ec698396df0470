package dev.varve.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class SqliteFailuresTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Consumer<Throwable> UNAVAILABLE =
      e -> assertThat(((VarveException) e).kind()).isEqualTo(Kind.UNAVAILABLE);

  @TempDir Path home;
  private SqliteLedger ledger;
  private Path file;
  private int space;

  @BeforeEach
  void openLedger() {
    ledger = SqliteLedger.open(VarveConfig.in(home));
    file = ledger.home().resolve(SqliteLedger.FILE);
    space = ledger.commit(tx -> tx.createSpace(VectorSpace.of("s", 0))).number();
  }

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  private long put(String id, String text) {
    return ledger.commit(tx -> tx.put(space, List.of(Item.of(id, text)))).getFirst();
  }

  /** Sets something on the connection that the writer uses until it fails. */
  private void onWriter(String pragma) {
    ledger.writing(
        tx -> {
          tx.sqlite().script("PRAGMA " + pragma);
          return true;
        });
  }

  private static void refuses(Kind kind, String message, ThrowingCallable call) {
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(call)
        .withMessage(message)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void aFullDiskIsUnavailableAndKeepsWhatWasThere() {
    long before = put("before", "text");
    onWriter("max_page_count = 1");
    refuses(
        Kind.UNAVAILABLE,
        "database '%s' has no room left on its disk (%s); free some and try again"
            .formatted(file, SQLiteErrorCode.SQLITE_FULL),
        () -> put("big", "x".repeat(1_000_000)));
    assertThat(ledger.<List<Row>>read(state -> state.find(space, List.of("big")))).isEmpty();
    assertThat(put("after", "text")).isEqualTo(before + 1);
  }

  @Test
  void aDiskThatIsFullForOneFailsTheOthersOfItsGroupToo() throws Exception {
    onWriter("max_page_count = 1");
    CountDownLatch queued = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    CompletableFuture<Long> first =
        CompletableFuture.supplyAsync(
            () ->
                ledger.commit(
                    tx -> {
                      entered.countDown();
                      awaitLatch(queued);
                      return tx.put(space, List.of(Item.of("first", "text"))).getFirst();
                    }));
    entered.await();
    FutureTask<Long> big = new FutureTask<>(() -> put("big", "x".repeat(1_000_000)));
    Thread caller = Thread.ofPlatform().start(big);
    while (caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    queued.countDown();
    assertThat(first)
        .failsWithin(PATIENCE)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .satisfies(UNAVAILABLE);
    assertThat(big)
        .failsWithin(PATIENCE)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .satisfies(UNAVAILABLE);
    assertThat(ledger.<Long>read(state -> state.count(space))).isZero();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsUnavailable() {
    onWriter("query_only = ON");
    refuses(
        Kind.UNAVAILABLE,
        "database '%s' cannot be written (%s); allow this user to write the file and its directory"
            .formatted(file, SQLiteErrorCode.SQLITE_READONLY),
        () -> put("a", "text"));
    assertThat(put("b", "text")).isPositive();
  }

  @Test
  void aFailureInAFeaturesOwnSqlReachesItsCaller() {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> ledger.commit(tx -> tx.sql().execute("INSERT INTO nowhere VALUES (1)")))
        .withMessageContaining("no such table: nowhere");
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> ledger.read(state -> state.sql().execute("SELECT * FROM nowhere")))
        .withMessageContaining("no such table: nowhere");
    assertThat(put("a", "text")).isPositive();
  }

  @Test
  void aFeaturesOwnSqlIsPartOfTheTransaction() {
    ledger.commit(
        tx -> {
          tx.sql().execute("INSERT INTO project (name, root, created_at) VALUES ('p', '/p', 0)");
          tx.sql().close();
          return tx.note("project", "1");
        });
    int projects =
        ledger.read(
            state ->
                state.sql().createQuery("SELECT count(*) FROM project").mapTo(Integer.class).one());
    assertThat(projects).isEqualTo(1);
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> ledger.read(state -> state.sql().execute("DELETE FROM project")));
  }

  @Test
  void aWriteThatCannotBeginInTimeIsGivenUp() {
    try (SqliteLedger hasty =
            SqliteLedger.open(VarveConfig.in(home).with(Setting.TIMEOUT, "PT0.05S"));
        StoreLock.Held held = StoreLocks.of(home, StoreLocks.WRITER).tryAcquire().orElseThrow()) {
      refuses(
          Kind.TIMEOUT,
          "write to '%s' did not begin within PT0.05S: other writers hold the lock;".formatted(file)
              + " nothing was written, try again",
          () -> hasty.commit(tx -> tx.put(space, List.of(Item.of("a", "text")))));
      held.close();
    }
    assertThat(ledger.<List<Row>>read(state -> state.find(space, List.of("a")))).isEmpty();
  }

  @Test
  void anErrorInTheWorkReachesItsCaller() {
    assertThatExceptionOfType(StackOverflowError.class)
        .isThrownBy(
            () ->
                ledger.commit(
                    tx -> {
                      throw new StackOverflowError("mine");
                    }));
    assertThat(put("a", "text")).isPositive();
  }

  @Test
  void aCallThatIsInterruptedBeforeItBeginsDoesNothing() {
    Thread.currentThread().interrupt();
    refuses(
        Kind.TIMEOUT,
        "write was interrupted before it began; nothing was written",
        () -> put("a", "text"));
    refuses(
        Kind.TIMEOUT,
        "read of '%s' was interrupted before it began".formatted(file),
        () -> ledger.read(state -> state.seq()));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ledger.<Long>read(state -> state.count(space))).isZero();
  }

  @Test
  void moreReadsThanThereAreConnectionsWait() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (SqliteLedger hasty =
            SqliteLedger.open(VarveConfig.in(home).with(Setting.TIMEOUT, "PT0.2S"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch entered = new CountDownLatch(Readers.MOST);
      for (int i = 0; i < Readers.MOST; i++) {
        threads.submit(
            () ->
                hasty.read(
                    state -> {
                      entered.countDown();
                      awaitLatch(release);
                      return state.seq();
                    }));
      }
      entered.await();
      refuses(
          Kind.TIMEOUT,
          "read of '%s' found 16 others under way for more than PT0.2S; try again".formatted(file),
          () -> hasty.read(state -> state.seq()));
      release.countDown();
    }
  }

  @Test
  void findsWhatAwaitsAVectorByItsIndex() {
    for (int state : List.of(1, 3)) {
      List<String> plan =
          ledger.reading(
              snapshot ->
                  snapshot
                      .sqlite()
                      .list(
                          "EXPLAIN QUERY PLAN SELECT * FROM item i WHERE i.space = ? AND i.seq > ?"
                              + " AND i.deleted_seq = 0 AND i.embedding = "
                              + state,
                          row -> row.getString("detail"),
                          1,
                          0));
      assertThat(plan)
          .singleElement()
          .asString()
          .contains("USING INDEX item_" + (state == 1 ? "pending" : "failed"));
    }
  }
}

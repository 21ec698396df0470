package dev.varve.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many callers of a {@link Ledger} can rely on. */
public abstract class LedgerThreadsContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path home;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Ledger ledger;
  private int space;

  protected abstract Ledger open(Path home);

  @BeforeEach
  final void openLedger() {
    ledger = open(home);
    space = ledger.commit(tx -> tx.createSpace(VectorSpace.of("s", 2))).number();
  }

  @AfterEach
  final void closeLedger() {
    threads.close();
    ledger.close();
  }

  private long put(String id) {
    return ledger.commit(tx -> tx.put(space, List.of(Item.of(id, new float[] {1, 2})))).getFirst();
  }

  /** Keeps the writer busy until the latch falls, so that calls queue up behind it. */
  private Future<Boolean> occupy(CountDownLatch release) throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    Future<Boolean> busy =
        threads.submit(
            () ->
                ledger.commit(
                    tx -> {
                      entered.countDown();
                      await(release);
                      return true;
                    }));
    entered.await();
    return busy;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void eightThreadsWriteEachChangeOnceAndReadItAtOnce() throws Exception {
    List<Future<Boolean>> writers = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      int number = writer;
      writers.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 50; i++) {
                  String id = number + "-" + i;
                  long seq = put(id);
                  assertThat(ledger.<List<Row>>read(state -> state.find(space, List.of(id))))
                      .hasSize(1);
                  assertThat(ledger.<Long>read(Snapshot::seq)).isGreaterThanOrEqualTo(seq);
                }
                return true;
              }));
    }
    for (Future<Boolean> writer : writers) {
      assertThat(writer.get()).isTrue();
    }
    assertThat(ledger.<List<Change>>read(state -> state.changes(space, 0, Long.MAX_VALUE, 1_000)))
        .extracting(Change::item)
        .hasSize(400)
        .doesNotHaveDuplicates();
    assertThat(ledger.<Long>read(state -> state.count(space))).isEqualTo(400);
  }

  @Test
  void aFailingCallIsRolledBackAloneWithinItsGroup() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Future<Boolean> busy = occupy(release);
    Future<Long> before = threads.submit(() -> put("before"));
    Future<Long> failing =
        threads.submit(
            () ->
                ledger.commit(
                    tx -> {
                      tx.put(space, List.of(Item.of("gone", new float[] {1, 2})));
                      throw new ArithmeticException("mine");
                    }));
    Future<Long> after = threads.submit(() -> put("after"));
    release.countDown();

    assertThat(busy.get()).isTrue();
    assertThat(before.get()).isPositive();
    assertThat(after.get()).isPositive();
    assertThat(failing)
        .failsWithin(PATIENCE)
        .withThrowableOfType(ExecutionException.class)
        .withCause(new ArithmeticException("mine"));
    assertThat(
            ledger.<List<Row>>read(state -> state.find(space, List.of("before", "gone", "after"))))
        .extracting(row -> row.item().id())
        .containsExactly("before", "after");
    assertThat(ledger.<Long>read(state -> state.count(space))).isEqualTo(2);
  }

  @Test
  void aCallerThatIsInterruptedBeforeItsTurnWritesNothing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Future<Boolean> busy = occupy(release);
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    put("never");
                  } catch (VarveException e) {
                    outcome.set(e);
                  }
                });
    caller.interrupt();
    caller.join();
    release.countDown();

    assertThat(busy.get()).isTrue();
    assertThat(outcome.get())
        .isInstanceOfSatisfying(
            VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
        .hasMessageContaining("interrupted before it began");
    put("later");
    assertThat(ledger.<List<Row>>read(state -> state.find(space, List.of("never")))).isEmpty();
  }

  @Test
  void aReaderSeesOneStateWhileOthersWrite() {
    put("a");
    List<Long> seen =
        ledger.read(
            state -> {
              long before = state.seq();
              assertThat(threads.submit(() -> put("b"))).succeedsWithin(PATIENCE);
              return List.of(before, state.seq(), state.count(space));
            });
    assertThat(seen.get(1)).isEqualTo(seen.get(0));
    assertThat(seen.get(2)).isEqualTo(1);
    assertThat(ledger.<Long>read(Snapshot::seq)).isEqualTo(seen.get(0) + 1);
  }

  @Test
  void nothingHandedOutIsOfUseAfterTheCall() {
    Snapshot kept = ledger.read(state -> state);
    assertThatIllegalStateException()
        .isThrownBy(kept::seq)
        .withMessage(
            "snapshot or transaction used after its call returned; keep it inside the call");
  }

  @Test
  void refusesACallFromInsideACommit() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ledger.commit(tx -> ledger.read(Snapshot::seq)))
        .withMessage("ledger called from inside the work of a commit; use its transaction instead");
    assertThat(put("a")).isPositive();
  }

  @Test
  void aClosedLedgerRefusesCalls() {
    ledger.close();
    assertThatIllegalStateException().isThrownBy(() -> put("a")).withMessage("ledger is closed");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> ledger.read(Snapshot::seq))
        .withMessage("ledger is closed");
  }
}

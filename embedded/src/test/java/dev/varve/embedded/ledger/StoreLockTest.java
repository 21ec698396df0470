package dev.varve.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.testkit.crash.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path home;

  /** A program that takes the lock, says so, and keeps it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      StoreLock.Held held = StoreLocks.of(Path.of(args[0]), "test.lock").acquire(LONG);
      held.beat(Instant.EPOCH.plusSeconds(7));
      System.out.println("held");
      Thread.sleep(LONG);
      held.close();
    }
  }

  private StoreLock lock() {
    return StoreLocks.of(home, "test.lock");
  }

  @Test
  void isTheSameForEveryCallerInTheProcess() {
    assertThat(lock()).isSameAs(lock()).isNotSameAs(StoreLocks.of(home, "other.lock"));
  }

  @Test
  void keepsOthersOfThisProcessOutUntilItIsClosed() {
    StoreLock.Held held = lock().tryAcquire().orElseThrow();
    assertThat(lock().tryAcquire()).isEmpty();
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(() -> lock().acquire(SHORT))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
        .withMessage(
            "lock '%s' is held by another thread or process for more than PT0.03S; try again"
                .formatted(SqliteFile.directory(home).resolve("test.lock")));
    CompletableFuture<StoreLock.Held> waiting =
        CompletableFuture.supplyAsync(() -> lock().acquire(LONG));
    held.close();
    held.close();
    waiting.join().close();
    lock().tryAcquire().orElseThrow().close();
  }

  @Test
  void whoTriesComesAfterThoseWhoWait() {
    StoreLock.Held held = lock().acquire(LONG);
    assertThat(held.isWanted()).isFalse();
    CompletableFuture<StoreLock.Held> waiting =
        CompletableFuture.supplyAsync(() -> lock().acquire(LONG));
    while (!held.isWanted()) {
      Thread.onSpinWait();
    }

    held.close();

    // taken by the one who waited, or about to be: never by this thread
    assertThat(lock().tryAcquire()).isEmpty();
    waiting.join().close();
    lock().tryAcquire().orElseThrow().close();
  }

  @Test
  void keepsOtherProcessesOutUntilTheyAreGone() {
    try (ChildJvm holder = ChildJvm.start(Holder.class, Map.of(), home.toString())) {
      assertThat(holder.nextLine()).contains("held");
      assertThat(lock().tryAcquire()).isEmpty();
      assertThat(lock().owner())
          .contains(new StoreLock.Owner(holder.pid(), Instant.EPOCH.plusSeconds(7)));
      assertThatExceptionOfType(VarveException.class).isThrownBy(() -> lock().acquire(SHORT));
      holder.kill();
      lock().acquire(LONG).close();
    }
  }

  @Test
  void closingAnotherDescriptorOfTheFileDoesNotFreeIt() {
    // on POSIX it would, had this class opened the file once for each caller
    try (StoreLock.Held held = lock().acquire(LONG)) {
      lock().tryAcquire().ifPresent(StoreLock.Held::close);
      StoreLocks.of(home.resolve("."), "test.lock").tryAcquire().ifPresent(StoreLock.Held::close);
      try (ChildJvm holder = ChildJvm.start(TryOnce.class, Map.of(), home.toString())) {
        assertThat(holder.nextLine()).contains("taken: false");
      }
      held.beat(Instant.EPOCH);
    }
  }

  /** A program that says whether it could take the lock. */
  static final class TryOnce {
    private TryOnce() {}

    public static void main(String[] args) {
      boolean taken = StoreLocks.of(Path.of(args[0]), "test.lock").tryAcquire().isPresent();
      System.out.println("taken: " + taken);
    }
  }

  @Test
  void aWaiterThatIsInterruptedGivesUp() throws Exception {
    try (StoreLock.Held held = lock().acquire(LONG)) {
      AtomicReference<Throwable> outcome = new AtomicReference<>();
      Thread waiter =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      lock().acquire(LONG).close();
                    } catch (VarveException e) {
                      outcome.set(e);
                    }
                  });
      waiter.interrupt();
      waiter.join();
      assertThat(outcome.get())
          .hasMessage(
              "lock '%s' is held by another, and the wait was interrupted"
                  .formatted(SqliteFile.directory(home).resolve("test.lock")));
      held.beat(Instant.EPOCH);
    }
  }

  @Test
  void aWaiterForAnotherProcessThatIsInterruptedGivesUp() throws Exception {
    try (ChildJvm holder = ChildJvm.start(Holder.class, Map.of(), home.toString())) {
      assertThat(holder.nextLine()).contains("held");
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(VarveException.class).isThrownBy(() -> lock().acquire(LONG));
      assertThat(Thread.interrupted()).isTrue();
    }
    lock().acquire(LONG).close();
  }

  @Test
  void hasNoOwnerUntilSomebodyBeats() throws Exception {
    assertThat(lock().owner()).isEmpty();
    Files.writeString(home.resolve("test.lock.owner"), "12");
    assertThat(lock().owner()).isEmpty();
    Files.writeString(home.resolve("test.lock.owner"), "x\ny\n");
    assertThat(lock().owner()).isEmpty();
  }

  @Test
  void refusesAHomeThatIsAFile() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(() -> StoreLocks.of(file, "test.lock"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
        .withMessageStartingWith("home '%s' cannot be created: ".formatted(file))
        .withMessageEndingWith("choose another with --home");
  }
}

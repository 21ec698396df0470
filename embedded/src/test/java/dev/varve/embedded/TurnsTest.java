package dev.varve.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {
  @TempDir private Path home;

  @Test
  void turnsOfOneNameWaitForEachOtherAndOthersDoNot() throws Exception {
    try (Storage storage = new EmbeddedEngine().open(VarveConfig.in(home));
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Future<Optional<Boolean>> first =
          other.submit(
              () ->
                  storage.inTurn(
                      "one",
                      Duration.ofMinutes(1),
                      () -> {
                        begun.countDown();
                        return awaited(end);
                      }));
      begun.await();

      assertThat(storage.inTurn("one", Duration.ZERO, () -> "mine")).isEmpty();
      assertThat(storage.inTurn("two", Duration.ZERO, () -> "mine")).contains("mine");
      end.countDown();
      assertThat(first.get()).contains(true);
      assertThat(storage.inTurn("one", Duration.ofMinutes(1), () -> "mine")).contains("mine");
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

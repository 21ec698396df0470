package dev.varve.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.item.Item;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedLedgerTest {
  @TempDir Path home;

  @Test
  void indexesFollowWhatIsCommittedToTheLedgerDirectly() throws InterruptedException {
    try (Storage storage = new EmbeddedEngine().open(VarveConfig.in(home))) {
      List<Item> items =
          IntStream.range(0, 3_000).mapToObj(i -> Item.of("i" + i, "text " + i)).toList();
      storage.ledger().commit(tx -> tx.put(tx.createSpace(VectorSpace.of("s", 0)).number(), items));
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (applied(storage) == 0) {
        assertThat(System.nanoTime()).as("an index is committed").isLessThan(deadline);
        Thread.sleep(Duration.ofMillis(50));
      }
    }
  }

  private static long applied(Storage storage) {
    return storage.health().indexes().getFirst().applied();
  }
}

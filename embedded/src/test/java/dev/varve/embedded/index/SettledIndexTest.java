package dev.varve.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SettledIndexTest {
  private static final int BATCH = 5_000;
  private static final int ITEMS = 80_000;

  @TempDir private Path directory;

  @Test
  void leavesTooLittleOutsideItsGraphsToFillAnother() throws IOException {
    try (Home home = Home.open(directory)) {
      VectorStore store = home.store(VectorSpace.of("settled", 2));
      for (int first = 0; first < ITEMS; first += BATCH) {
        store.put(Home.circle(first, first + BATCH));
      }
      store.flush();

      awaitProjectorAtRest(home);
    }

    assertThat(rowsInSmallSegments()).isLessThan(IndexSettings.GRAPH_SEGMENT);
  }

  private static void awaitProjectorAtRest(Home home) {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
    while (home.indexes().health().stream().anyMatch(index -> index.projector() != 0)) {
      assertThat(Instant.now()).as("projector still at work").isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private int rowsInSmallSegments() throws IOException {
    Path life = IndexDirectory.of(directory, 1).current().orElseThrow();
    int rows = 0;
    try (Directory files = new MMapDirectory(life)) {
      for (SegmentCommitInfo segment : SegmentInfos.readLatestCommit(files)) {
        int size = segment.info.maxDoc();
        rows += size < IndexSettings.GRAPH_SEGMENT ? size : 0;
      }
    }
    return rows;
  }
}

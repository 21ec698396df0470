package dev.varve.benchmarks.vectors;

import dev.varve.benchmarks.OpenHome;
import dev.varve.engine.Storage;
import dev.varve.item.Item;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The process that stores all rows, from the first put until the last is in the index. */
final class LoadProcess {
  private static final int BATCH = 1_000;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private LoadProcess() {}

  /**
   * What it measured.
   *
   * @param seconds from the first put until everything was stored and searchable
   * @param cpuSeconds of all threads of the process meanwhile
   * @param settleSeconds from then until the index had merged its segments in the background
   */
  record Figures(
      int count, double seconds, double cpuSeconds, double settleSeconds, double rssAnonMb) {}

  static void main(String[] args) {
    Plan plan = Plan.read(Path.of(args[0]));
    try (PrivateMemory memory = new PrivateMemory();
        FloatRows rows = FloatRows.map(plan.data(), plan.dimension());
        Storage storage = OpenHome.at(plan.home())) {
      VectorStore store = storage.store(VectorSpace.of(Plan.SPACE, plan.dimension()));
      Duration cpu = ProcessorTime.used();
      long before = System.nanoTime();
      putAll(store, rows);
      store.flush();
      double seconds = (System.nanoTime() - before) / 1e9;
      double cpuSeconds = ProcessorTime.used().minus(cpu).toNanos() / 1e9;
      double settleSeconds = settle(storage);
      Plan.report(
          Path.of(args[1]),
          new Figures(rows.count(), seconds, cpuSeconds, settleSeconds, memory.peakMegabytes()));
    }
  }

  /** Waits until nobody works on the index any more. */
  private static double settle(Storage storage) {
    long before = System.nanoTime();
    while (storage.health().indexes().stream().anyMatch(index -> index.projector() != 0)) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return (System.nanoTime() - before) / 1e9;
  }

  private static void putAll(VectorStore store, FloatRows rows) {
    SyntheticText texts = new SyntheticText();
    for (int first = 0; first < rows.count(); first += BATCH) {
      List<Item> items = new ArrayList<>(BATCH);
      for (int row = first; row < Math.min(first + BATCH, rows.count()); row++) {
        items.add(
            new Item(Integer.toString(row), Population.fields(row), texts.of(row), rows.row(row)));
      }
      store.put(items);
      if ((first + items.size()) % 100_000 == 0) {
        System.err.printf("stored %d of %d%n", first + items.size(), rows.count());
      }
    }
  }
}

package dev.varve.benchmarks.jmh;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Engine;
import dev.varve.engine.Storage;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A space of seeded vectors in a temporary home, removed at the end. */
final class FilledSpace implements AutoCloseable {
  static final int DIMENSION = 384;

  private static final int BATCH = 1_000;
  private static final List<String> LANGUAGES = List.of("java", "python", "go", "rust", "c");

  private final SplittableRandom random = new SplittableRandom(1);
  private final Path home;
  private final Storage storage;
  private final VectorStore store;

  FilledSpace(int items) throws IOException {
    home = Files.createTempDirectory("varve-jmh");
    storage = ServiceLoader.load(Engine.class).iterator().next().open(VarveConfig.in(home));
    store = storage.store(VectorSpace.of("jmh", DIMENSION));
    for (int first = 0; first < items; first += BATCH) {
      List<Item> batch = new ArrayList<>(BATCH);
      for (int id = first; id < Math.min(first + BATCH, items); id++) {
        batch.add(Item.of("i" + id, vector()).with(fields(id)));
      }
      store.put(batch);
    }
    store.flush();
  }

  private static Map<String, Value> fields(int id) {
    return Map.of(
        "number", Value.of(id % 100),
        "language", Value.of(LANGUAGES.get(id % LANGUAGES.size())),
        "path", Value.of("src/main/part" + id % 50 + "/File" + id + ".java"));
  }

  VectorStore store() {
    return store;
  }

  float[] vector() {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  @Override
  public void close() throws IOException {
    store.close();
    storage.close();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

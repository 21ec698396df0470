package dev.varve.benchmarks.crash;

import dev.varve.benchmarks.OpenHome;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.testkit.crash.ChildJvm;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Processes that write to one home at the same time, and this one, which looks for each write. */
final class ProcessesRun {
  /** Begins the keys of messages; what begins otherwise is an item. */
  static final String SAID = "said-";

  private static final double NANOS_PER_MILLI = 1e6;

  private final Path directory;
  private final Map<String, String> environment;
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final AtomicLong notFound = new AtomicLong();
  private final Histogram nanos = new ConcurrentHistogram(3);

  ProcessesRun(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  ProcessesReport run(int writers, int each) throws InterruptedException {
    Path home = directory.resolve("home");
    VarveConfig config = OpenHome.config(home).with(Setting.TIMEOUT, "PT60S");
    try (Storage storage = OpenHome.with(config)) {
      VectorStore store = storage.store(WriterProcess.SPACE);
      List<Thread> followers = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        ChildJvm child =
            ChildJvm.start(
                CompetingProcess.class,
                environment,
                home.toString(),
                "writer" + writer,
                Integer.toString(each));
        followers.add(
            Thread.ofPlatform().start(() -> follow(child, id -> finds(config, storage, id))));
      }
      for (Thread follower : followers) {
        follower.join();
      }
      return report(config, storage, store);
    }
  }

  private void follow(ChildJvm child, Predicate<String> found) {
    try (child) {
      for (Optional<String> line = child.nextLine(); line.isPresent(); line = child.nextLine()) {
        int space = line.get().indexOf(' ');
        String id = line.get().substring(0, space);
        nanos.recordValue(Long.parseLong(line.get().substring(space + 1)));
        (id.startsWith(SAID) ? said : acknowledged).add(id);
        if (!found.test(id)) {
          notFound.incrementAndGet();
        }
      }
    }
  }

  private static boolean finds(VarveConfig config, Storage storage, String id) {
    return id.startsWith(SAID)
        ? Talk.finds(config, storage, id)
        : finds(storage.store(WriterProcess.SPACE), id);
  }

  private static boolean finds(VectorStore store, String id) {
    Item item = Deed.item(id, 1);
    List<Hit> near = store.search(Query.nearest(Deed.vector(id, 1), 1)).hits();
    return store.get(List.of(id)).equals(List.of(item))
        && !near.isEmpty()
        && near.getFirst().item().equals(item);
  }

  private ProcessesReport report(VarveConfig config, Storage storage, VectorStore store) {
    Set<String> expected = new HashSet<>(acknowledged);
    List<String> logged = logged(storage, expected.size());
    return new ProcessesReport(
        acknowledged.size(),
        said.size(),
        expected.size()
            - store.get(expected).size()
            + said.stream().filter(key -> !Talk.finds(config, storage, key)).count(),
        logged.size() - new HashSet<>(logged).size(),
        notFound.get(),
        Talk.verify(config, storage).sound(),
        nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
        nanos.getValueAtPercentile(95) / NANOS_PER_MILLI);
  }

  /** The id of every change, read to the end of the log: twice means written twice. */
  private static List<String> logged(Storage storage, int expected) {
    return storage
        .ledger()
        .read(
            state -> {
              int space = state.space(WriterProcess.SPACE.name()).orElseThrow().number();
              return state.changes(space, 0, state.seq(), 2 * expected + 1).stream()
                  .map(Change::item)
                  .toList();
            });
  }
}

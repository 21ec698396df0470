package dev.varve.benchmarks.crash;

import dev.varve.benchmarks.OpenHome;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.filter.Filter;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Writes to a home until it is killed. Before each write it prints {@code try}, after it {@code
 * ack}; around a commit of the index {@code flushing} and {@code flushed}.
 */
final class WriterProcess {
  static final VectorSpace SPACE = VectorSpace.of("crash", Deed.DIMENSION);

  /** A flush after so many writes: the index is then in the middle of a commit most of the time. */
  private static final int FLUSH_EVERY = 5;

  private static final int IDS = 60;

  /** One write of so many is a message in the memory. */
  private static final int SAY_EVERY = 3;

  private final VectorStore store;
  private final Talk talk;
  private final String name;
  private final Random random;
  private final PrintStream out = System.out;

  private WriterProcess(VectorStore store, Talk talk, String name, Random random) {
    this.store = store;
    this.talk = talk;
    this.name = name;
    this.random = random;
  }

  /** Arguments: home, name of the writer, seed, number of the first write. */
  public static void main(String[] args) {
    VarveConfig config = OpenHome.config(Path.of(args[0])).with(Setting.TIMEOUT, "PT60S");
    try (Storage storage = OpenHome.with(config);
        Talk talk = Talk.begin(config, storage, args[1])) {
      Random random = new Random(Long.parseLong(args[2]));
      WriterProcess process = new WriterProcess(storage.store(SPACE), talk, args[1], random);
      process.write(Long.parseLong(args[3]));
    }
  }

  private void write(long first) {
    for (long number = first; ; number++) {
      if (random.nextInt(SAY_EVERY) == 0) {
        String key = name + "-said-" + number;
        say("try said " + key);
        talk.say(key);
        say("ack said " + key);
      }
      Deed deed = next(number);
      say("try " + deed.line());
      if (deed.put()) {
        store.put(deed.items());
      } else {
        store.delete(new Filter.HasId(Set.copyOf(deed.ids())));
      }
      say("ack " + deed.line());
      if (random.nextInt(FLUSH_EVERY) == 0) {
        say("flushing");
        store.flush();
        say("flushed");
      }
    }
  }

  /** At once, or a line would be lost with the process. */
  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private Deed next(long number) {
    int size = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : 1;
    int from = random.nextInt(IDS);
    List<String> ids =
        IntStream.range(0, size).mapToObj(i -> name + "-" + (from + i) % IDS).toList();
    return new Deed(random.nextInt(5) != 0, number, ids);
  }
}

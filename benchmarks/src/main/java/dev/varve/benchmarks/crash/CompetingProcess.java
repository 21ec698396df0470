package dev.varve.benchmarks.crash;

import dev.varve.benchmarks.OpenHome;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.item.Item;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes some items, one at a time, and prints the id of each with the nanoseconds it took: the
 * process that started it reads these lines, and has no other way to hear of a write.
 */
final class CompetingProcess {
  /** After one item of so many comes a message in the memory. */
  private static final int SAY_EVERY = 5;

  private CompetingProcess() {}

  /** Arguments: home, name of the process, number of items. */
  public static void main(String[] args) {
    VarveConfig config = OpenHome.config(Path.of(args[0])).with(Setting.TIMEOUT, "PT60S");
    try (Storage storage = OpenHome.with(config);
        Talk talk = Talk.begin(config, storage, args[1])) {
      VectorStore store = storage.store(WriterProcess.SPACE);
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        Item item = Deed.item(args[1] + "-" + i, 1);
        long began = System.nanoTime();
        store.put(List.of(item));
        tell(item.id(), began);
        if (i % SAY_EVERY == 0) {
          String key = ProcessesRun.SAID + item.id();
          began = System.nanoTime();
          talk.say(key);
          tell(key, began);
        }
      }
    }
  }

  /** On standard output, since that is the pipe to the process that counts what was written. */
  private static void tell(String written, long began) {
    System.out.println(written + " " + (System.nanoTime() - began));
    System.out.flush();
  }
}

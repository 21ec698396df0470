package dev.varve.examples;

import dev.varve.Varve;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.filter.Filter;
import dev.varve.item.Item;
import dev.varve.progress.Progress;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Backs a store up while it is in use, loses something, and gets it back. */
public final class LedgerBackupExample {
  private LedgerBackupExample() {}

  public static void main(String[] arguments) {
    run(Path.of(arguments[0]), System.out);
  }

  static void run(Path folder, PrintStream out) {
    VarveConfig config = VarveConfig.in(folder.resolve("home"));
    Path backup = folder.resolve("notes.backup");
    try (Varve varve = Varve.open(config)) {
      Storage storage = varve.storage();
      VectorStore notes = storage.store(VectorSpace.of("notes", 2));
      notes.put(List.of(Item.of("a", "buy bread"), Item.of("b", "call Ada")));
      storage.backup(backup, Progress.none());
      notes.delete(new Filter.HasId(Set.of("a")));
      out.printf("after the loss: %d%n", found(storage, "bread"));
    }
    try (Varve varve = Varve.open(config)) {
      varve.storage().restore(backup, Progress.none());
    }
    try (Varve varve = Varve.open(config)) {
      Storage storage = varve.storage();
      out.printf("after the restore: %d%n", found(storage, "bread"));
      out.printf("check clean: %b%n", storage.check(Progress.none()).clean());
    }
  }

  private static int found(Storage storage, String words) {
    VectorStore notes = storage.store("notes").orElseThrow();
    return notes.search(Query.matching(words, 10)).hits().size();
  }
}

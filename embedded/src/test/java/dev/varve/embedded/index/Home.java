package dev.varve.embedded.index;

import dev.varve.config.VarveConfig;
import dev.varve.embedded.ledger.SqliteLedger;
import dev.varve.item.Item;
import dev.varve.ledger.Ledger;
import dev.varve.vector.Hit;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A home opened as a process of its own would: ledger and indexes. */
record Home(Path path, SqliteLedger ledger, Indexes layout, SpaceIndexes indexes)
    implements AutoCloseable {

  /** With an index from the first change on. */
  static Home open(Path path) {
    return open(path, InstantSource.system());
  }

  static Home open(Path path, InstantSource clock) {
    VarveConfig config = VarveConfig.in(path);
    SqliteLedger ledger = SqliteLedger.open(config, clock);
    return over(path, ledger, ledger, clock);
  }

  /** With searches that go through {@code seen} instead of the ledger itself. */
  static Home over(Path path, SqliteLedger ledger, Ledger seen, InstantSource clock) {
    Indexes layout = new Indexes(VarveConfig.in(path), seen, clock, 1);
    return new Home(path, ledger, layout, new SpaceIndexes(layout));
  }

  VectorStore store(VectorSpace space) {
    return indexes.store(space);
  }

  static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.item().id()).toList();
  }

  /** Items {@code from} to {@code to}, on a circle, with a few words each. */
  static List<Item> circle(int from, int to) {
    List<Item> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      float[] vector = {(float) Math.cos(i), (float) Math.sin(i)};
      items.add(Item.of("item-" + i, "kavo zemi" + (i % 3 == 0 ? " lupo" : "")).with(vector));
    }
    return items;
  }

  @Override
  public void close() {
    indexes.close();
    ledger.close();
  }
}

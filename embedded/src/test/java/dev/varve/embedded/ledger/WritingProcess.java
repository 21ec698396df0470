package dev.varve.embedded.ledger;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.item.Item;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.util.List;

/** A program that writes items to a home and prints the id of each once it is acknowledged. */
final class WritingProcess {
  private WritingProcess() {}

  public static void main(String[] args) {
    VarveConfig config = VarveConfig.in(Path.of(args[0])).with(Setting.TIMEOUT, "PT60S");
    try (SqliteLedger ledger = SqliteLedger.open(config)) {
      int space =
          ledger.commit(
              tx -> tx.space("s").orElseGet(() -> tx.createSpace(VectorSpace.of("s", 0))).number());
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        Item item = Item.of(args[1] + "-" + i, "text");
        ledger.commit(tx -> tx.put(space, List.of(item)));
        System.out.println(item.id());
      }
    }
  }
}

package dev.varve.embedded.index;

import dev.varve.config.VarveConfig;
import dev.varve.embedded.ledger.SqliteLedger;
import dev.varve.ledger.Ledger;
import dev.varve.testkit.VectorStoreContract;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LuceneVectorStoreTest extends VectorStoreContract {
  @TempDir Path home;

  private Ledger ledger;
  private SpaceIndexes indexes;

  @BeforeEach
  void openLedger() {
    VarveConfig config = VarveConfig.in(home);
    ledger = SqliteLedger.open(config);
    indexes = new SpaceIndexes(config, ledger);
  }

  @AfterEach
  void closeLedger() {
    indexes.close();
    ledger.close();
  }

  @Override
  protected VectorStore open(VectorSpace space) {
    return indexes.store(space);
  }
}

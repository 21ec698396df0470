package dev.varve.embedded.index;

import dev.varve.config.VarveConfig;
import dev.varve.embedded.ledger.SqliteLedger;
import dev.varve.ledger.Ledger;
import dev.varve.testkit.VectorStoreContract;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract again, with an index from the first change on. */
class IndexedVectorStoreTest extends VectorStoreContract {
  @TempDir Path home;

  private Ledger ledger;
  private SpaceIndexes indexes;

  @BeforeEach
  void openLedger() {
    VarveConfig config = VarveConfig.in(home);
    ledger = SqliteLedger.open(config);
    indexes = new SpaceIndexes(new Indexes(config, ledger, InstantSource.system(), 1));
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

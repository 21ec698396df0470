package dev.varve.embedded.ledger;

import dev.varve.config.VarveConfig;
import dev.varve.kv.KeyValueStore;
import dev.varve.testkit.ledger.KeyValueStoreContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

class SqliteKeyValueStoreTest extends KeyValueStoreContract {
  private SqliteLedger ledger;

  @Override
  protected KeyValueStore open(Path home, AtomicReference<Instant> clock) {
    ledger = SqliteLedger.open(VarveConfig.in(home), clock::get);
    return new SqliteKeyValueStore(ledger, clock::get);
  }

  @Override
  protected void close() {
    ledger.close();
  }
}

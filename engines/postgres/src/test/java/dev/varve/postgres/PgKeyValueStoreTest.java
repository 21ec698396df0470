package dev.varve.postgres;

import dev.varve.kv.KeyValueStore;
import dev.varve.testkit.ledger.KeyValueStoreContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class PgKeyValueStoreTest extends KeyValueStoreContract {
  private static Server server;

  private PgLedger ledger;

  @BeforeAll
  static void connect(Server started) {
    server = started;
  }

  @Override
  protected KeyValueStore open(Path home, AtomicReference<Instant> clock) {
    ledger = PgLedger.open(PgSettings.of(OnServer.config(server, home)), clock::get);
    return new PgKeyValueStore(ledger, clock::get);
  }

  @Override
  protected void close() {
    ledger.close();
  }
}

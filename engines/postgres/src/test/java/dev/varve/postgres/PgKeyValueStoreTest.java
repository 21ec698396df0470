package dev.varve.postgres;

import dev.varve.kv.KeyValueStore;
import dev.varve.testkit.ledger.KeyValueStoreContract;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class PgKeyValueStoreTest extends KeyValueStoreContract {
  private static PostgresServer server;

  private PgLedger ledger;

  @BeforeAll
  static void connect(PostgresServer started) {
    server = started;
  }

  @Override
  protected KeyValueStore open(Path home, AtomicReference<Instant> clock) {
    ledger = PgLedger.open(PgSettings.of(OnPostgres.config(server, home)), clock::get);
    return new PgKeyValueStore(ledger, clock::get);
  }

  @Override
  protected void close() {
    ledger.close();
  }
}

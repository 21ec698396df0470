package dev.varve.postgres;

import dev.varve.ledger.Ledger;
import dev.varve.testkit.ledger.RandomLedgerContract;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class RandomPgLedgerTest extends RandomLedgerContract {
  private static PostgresServer server;

  @BeforeAll
  static void connect(PostgresServer started) {
    server = started;
  }

  @Override
  protected Ledger open(Path home, AtomicReference<Instant> clock) {
    return PgLedger.open(PgSettings.of(OnPostgres.config(server, home)), clock::get);
  }
}

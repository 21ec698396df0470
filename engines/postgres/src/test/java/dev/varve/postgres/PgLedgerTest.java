package dev.varve.postgres;

import dev.varve.ledger.Ledger;
import dev.varve.testkit.ledger.LedgerContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class PgLedgerTest extends LedgerContract {
  private static Server server;

  @BeforeAll
  static void connect(Server started) {
    server = started;
  }

  @Override
  protected Ledger open(Path home, AtomicReference<Instant> clock) {
    return PgLedger.open(PgSettings.of(OnServer.config(server, home)), clock::get);
  }
}

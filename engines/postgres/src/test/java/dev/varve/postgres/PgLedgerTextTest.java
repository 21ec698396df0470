package dev.varve.postgres;

import dev.varve.ledger.Ledger;
import dev.varve.testkit.ledger.LedgerTextContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnServer.class)
class PgLedgerTextTest extends LedgerTextContract {
  private static Server server;

  @BeforeAll
  static void connect(Server started) {
    server = started;
  }

  @Override
  protected Ledger open(Path home) {
    return PgLedger.open(PgSettings.of(OnServer.config(server, home)), InstantSource.system());
  }
}

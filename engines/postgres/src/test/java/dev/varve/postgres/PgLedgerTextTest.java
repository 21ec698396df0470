package dev.varve.postgres;

import dev.varve.ledger.Ledger;
import dev.varve.testkit.ledger.LedgerTextContract;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class PgLedgerTextTest extends LedgerTextContract {
  private static PostgresServer server;

  @BeforeAll
  static void connect(PostgresServer started) {
    server = started;
  }

  @Override
  protected Ledger open(Path home) {
    return PgLedger.open(PgSettings.of(OnPostgres.config(server, home)), InstantSource.system());
  }
}

package dev.varve.postgres;

import dev.varve.config.Setting;
import dev.varve.ledger.Ledger;
import dev.varve.testkit.ledger.LedgerContract;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import dev.varve.testkit.server.PostgresStandby;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** A replica changes nothing that a caller can rely on. */
@ExtendWith(OnPostgres.class)
class PgReplicaLedgerTest extends LedgerContract {
  private static PostgresServer server;
  private static PostgresStandby standby;

  @BeforeAll
  static void connect(PostgresServer started, PostgresStandby following) {
    server = started;
    standby = following;
  }

  @Override
  protected Ledger open(Path home, AtomicReference<Instant> clock) {
    return PgLedger.open(
        PgSettings.of(
            OnPostgres.config(server, home)
                .with(Setting.POSTGRES_REPLICAS, standby.server().url())),
        clock::get);
  }
}

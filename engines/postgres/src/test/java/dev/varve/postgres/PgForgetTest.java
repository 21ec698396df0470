package dev.varve.postgres;

import dev.varve.engine.Storage;
import dev.varve.testkit.ledger.ForgetContract;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class PgForgetTest extends ForgetContract {
  private static PostgresServer server;

  @BeforeAll
  static void connect(PostgresServer started) {
    server = started;
  }

  @Override
  protected Storage open(Path home) {
    return PgStorage.open(OnPostgres.config(server, home));
  }
}

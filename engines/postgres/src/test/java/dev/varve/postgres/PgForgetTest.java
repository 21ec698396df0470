package dev.varve.postgres;

import dev.varve.engine.Storage;
import dev.varve.testkit.ledger.ForgetContract;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
class PgForgetTest extends ForgetContract {
  private static @Nullable PostgresServer server;

  @BeforeAll
  static void use(PostgresServer started) {
    server = started;
  }

  @Override
  protected Storage open(Path home) {
    return PgStorage.open(OnPostgres.config(Objects.requireNonNull(server), home));
  }
}

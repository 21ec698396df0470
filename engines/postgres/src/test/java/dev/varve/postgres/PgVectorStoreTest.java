package dev.varve.postgres;

import dev.varve.testkit.VectorStoreContract;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The local mirror over a shared ledger. */
@ExtendWith(OnPostgres.class)
class PgVectorStoreTest extends VectorStoreContract {
  @TempDir Path home;

  private PgStorage storage;

  @BeforeEach
  void openStorage(PostgresServer server) {
    storage = PgStorage.open(OnPostgres.config(server, home));
  }

  @AfterEach
  void closeStorage() {
    storage.close();
  }

  @Override
  protected VectorStore open(VectorSpace space) {
    return storage.store(space);
  }
}

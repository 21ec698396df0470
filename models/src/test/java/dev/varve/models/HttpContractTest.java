package dev.varve.models;

import dev.varve.embed.Embedder;
import dev.varve.testkit.EmbedderContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;

class HttpContractTest extends EmbedderContract {
  private final ScriptedServer server = new ScriptedServer();

  @Override
  protected Embedder open() {
    return new HttpEmbedder(HttpEmbedderTest.endpoint(server, 0, 3, Duration.ofSeconds(10)));
  }

  @AfterAll
  void stopServer() {
    server.close();
  }
}

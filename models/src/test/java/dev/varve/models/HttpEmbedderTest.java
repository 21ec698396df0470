package dev.varve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.embed.Embedder.Role;
import dev.varve.embed.EmbeddingModel;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class HttpEmbedderTest {
  private static final String KEY = "sk-very-secret-0123456789";
  private static final Duration PATIENT = Duration.ofSeconds(10);
  private static final String NOW = "Retry-After";

  private final ScriptedServer server = new ScriptedServer();
  private final HttpEmbedder embedder = embedder(64, 2, PATIENT);

  static Endpoint endpoint(ScriptedServer server, int dimension, int batch, Duration timeout) {
    URI uri = URI.create(server.url() + "/embeddings");
    return new Endpoint(uri, "tiny", dimension, KEY, timeout, 2, 1_000, batch);
  }

  private HttpEmbedder embedder(int dimension, int batch, Duration timeout) {
    return new HttpEmbedder(endpoint(server, dimension, batch, timeout));
  }

  @AfterEach
  void close() {
    embedder.close();
    server.close();
  }

  private List<float[]> embed(String... texts) {
    return embedder.embed(Role.DOCUMENT, List.of(texts));
  }

  @Test
  void sendsBatchesWithTheKeyAndTheModel() {
    embed("a", "b", "c");

    assertThat(server.requests)
        .containsExactly(
            new ScriptedServer.Request("Bearer " + KEY, "tiny", List.of("a", "b")),
            new ScriptedServer.Request("Bearer " + KEY, "tiny", List.of("c")));
  }

  @Test
  void givesUnitVectorsInTheOrderOfIndex() {
    server.then(
        (exchange, texts) -> {
          ObjectNode answer = ScriptedServer.vectors(texts, 64);
          ArrayNode data = (ArrayNode) answer.path("data");
          data.add(data.remove(0));
          ScriptedServer.send(exchange, 200, answer.toString());
        });

    List<float[]> vectors = embed("a", "b");

    assertThat(cosine(vectors.get(0), ScriptedServer.vector("a", 64))).isCloseTo(1, within(1e-6));
    assertThat(cosine(vectors.get(1), ScriptedServer.vector("b", 64))).isCloseTo(1, within(1e-6));
  }

  @Test
  void readsBase64() {
    float[] expected = ScriptedServer.vector("a", 64);
    ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(expected);
    server.then(200, "{\"data\":[{\"embedding\":\"" + base64(bytes.array()) + "\"}]}");

    assertThat(cosine(embed("a").getFirst(), expected)).isCloseTo(1, within(1e-6));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void learnsTheDimensionFromAnAnswer() {
    try (HttpEmbedder open = embedder(0, 2, PATIENT)) {
      EmbeddingModel model = open.model();

      assertThat(model.dimension()).isEqualTo(64);
      assertThat(model.name()).isEqualTo("tiny");
      assertThat(model.pooling()).isEqualTo(EmbeddingModel.Pooling.REMOTE);
      assertThat(model.identity()).isEqualTo(embedder.model().identity());
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void asksNothingBeforeTheFirstText() {
    assertThat(embedder.model().dimension()).isEqualTo(64);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void triesAgainAfterAFailureThatPasses() {
    server.then(500, "").then(503, "", NOW, "0");

    assertThat(embed("a")).hasSize(1);
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void triesAgainAfterGarbage() {
    server.then(200, "<html>").then(200, "{}");

    assertThat(embed("a")).hasSize(1);
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void waitsAsLongAsAskedInSecondsOrUntilADate() {
    String soon =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));
    server.then(429, "", NOW, "1").then(429, "", NOW, soon);

    long start = System.nanoTime();
    assertThat(embed("a")).hasSize(1);

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9));
  }

  @Test
  void givesUpAfterItsRetries() {
    for (int i = 0; i < 3; i++) {
      server.then(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}", NOW, "0");
    }

    assertFails(
        Kind.UNAVAILABLE,
        "endpoint '%s/embeddings' answers HTTP 429 (rate_limit_exceeded); try later or lower"
            + " 'embedding.requests-per-second'");
    assertThat(server.requests).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | INVALID | to 1 texts for model 'tiny'; check 'embedding.model', or shorten the text",
        "401 | DENIED | ; check 'embedding.api-key'",
        "404 | NOT_FOUND | for model 'tiny'; check 'embedding.url' and 'embedding.model'",
        "302 | UNSUPPORTED | ; check 'embedding.url'",
      })
  void doesNotRepeatWhatCannotSucceed(int status, Kind kind, String end) {
    server.then(
        status,
        "{\"error\":{\"message\":\"" + KEY + "\",\"code\":\"" + KEY + "\"}}",
        "Location",
        "/");

    assertFails(
        kind,
        "endpoint '%s/embeddings' answers HTTP "
            + status
            + (end.startsWith(";") ? "" : " ")
            + end.strip());
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void refusesAWrongNumberOfVectors() {
    for (int i = 0; i < 3; i++) {
      server.then(200, "{\"data\":[]}");
    }

    assertFails(
        Kind.UNAVAILABLE,
        "endpoint '%s/embeddings' answers with 0 vectors for 1 texts; check that it speaks OpenAI's"
            + " embeddings protocol");
  }

  @Test
  void refusesAnIndexThatComesTwice() {
    for (int i = 0; i < 3; i++) {
      server.then(
          200, "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}");
    }

    assertThatThrownBy(() -> embed("a", "b"))
        .hasMessage(
            "endpoint '%s/embeddings' answers with index 0 twice or out of range; check that it"
                    .formatted(server.url())
                + " speaks OpenAI's embeddings protocol");
  }

  @Test
  void refusesVectorsOfAnotherDimension() {
    server.then(
        (exchange, texts) ->
            ScriptedServer.send(exchange, 200, ScriptedServer.vectors(texts, 65).toString()));

    assertFails(
        Kind.UNSUPPORTED,
        "endpoint '%s/embeddings' gives vectors of 65 dimensions for model 'tiny', but 64 are"
            + " expected; correct 'embedding.dimension' or 'embedding.model'");
  }

  @Test
  void refusesVectorsThatAreNotNumbers() {
    server.then(200, "{\"data\":[{\"embedding\":[1,\"x\",null]}]}");

    assertFails(
        Kind.INVALID,
        "endpoint '%s/embeddings' gives a text a vector without direction; change the text");
  }

  @Test
  void refusesVectorsThatAreNotBase64() {
    for (int i = 0; i < 3; i++) {
      server.then(200, "{\"data\":[{\"embedding\":\"*\"}]}");
    }

    assertFails(
        Kind.UNAVAILABLE,
        "endpoint '%s/embeddings' answers with a vector that is neither numbers nor base64; check"
            + " that it speaks OpenAI's embeddings protocol");
  }

  @Test
  void doesNotWaitForASlowServer() {
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      server.then((exchange, texts) -> await(done));
    }
    try (HttpEmbedder hasty = embedder(64, 2, Duration.ofMillis(100))) {
      assertThatThrownBy(() -> hasty.embed(Role.QUERY, List.of("a")))
          .hasMessage(
              "endpoint '%s/embeddings' does not answer within PT0.1S; try later or raise"
                      .formatted(server.url())
                  + " 'embedding.timeout'");
      assertThat(server.requests).hasSize(3);
    } finally {
      done.countDown();
    }
  }

  @Test
  void survivesABrokenConnection() {
    server.then((exchange, texts) -> exchange.sendResponseHeaders(200, 1_000));

    assertThat(embed("a")).hasSize(1);
  }

  @Test
  void saysThatNobodyListens() {
    String url = server.url();
    server.close();

    assertThatThrownBy(() -> embed("a"))
        .hasMessage(
            "endpoint '%s/embeddings' cannot be reached; check that it runs and that".formatted(url)
                + " 'embedding.url' is right");
  }

  @Test
  void isInterruptedWhileItWaitsForAnAnswerOrForTheNextTry() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    server.then((exchange, texts) -> await(done)).then(503, "", NOW, "50");
    try {
      for (int round = 1; round <= 2; round++) {
        int requests = round;
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller =
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        embed("a");
                      } catch (VarveException e) {
                        thrown.set(Thread.currentThread().isInterrupted() ? e : null);
                      }
                    });
        while (server.requests.size() < requests || caller.getState() == Thread.State.RUNNABLE) {
          Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join(PATIENT);

        assertThat(thrown.get())
            .hasMessage(
                "embedding at '%s/embeddings' was interrupted; embed the texts again"
                    .formatted(server.url()));
      }
    } finally {
      done.countDown();
    }
  }

  @Test
  void keepsToItsRate() {
    URI uri = URI.create(server.url() + "/embeddings");
    try (HttpEmbedder slow = new HttpEmbedder(new Endpoint(uri, "m", 64, "", PATIENT, 0, 2, 1))) {
      long start = System.nanoTime();
      slow.embed(Role.DOCUMENT, List.of("1", "2", "3", "4", "5"));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    }
  }

  private void assertFails(Kind kind, String message) {
    assertThatThrownBy(() -> embed("a"))
        .hasMessage(message.formatted(server.url()))
        .isInstanceOfSatisfying(VarveException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .satisfies(e -> assertThat(e.toString()).doesNotContain(KEY));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double cosine(float[] unit, float[] other) {
    double dot = 0;
    double squares = 0;
    for (int i = 0; i < unit.length; i++) {
      dot += unit[i] * other[i];
      squares += other[i] * other[i];
    }
    return dot / Math.sqrt(squares);
  }
}

package dev.varve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.embed.Embedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every {@link Embedder} must do. A model's own test extends this and opens it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EmbedderContract {
  private static final List<String> TEXTS =
      List.of(
          "int retry(int attempts) { while (attempts-- > 0) { if (send()) return attempts; } }",
          "SELECT name FROM users WHERE id = ?",
          "x",
          "The tide goes out twice a day, and the flats are walked by herons looking for fish.");

  private Embedder embedder;

  /** Opens the embedder under test; closed after all tests. */
  protected abstract Embedder open();

  @BeforeAll
  void openEmbedder() {
    embedder = open();
  }

  @AfterAll
  void closeEmbedder() {
    embedder.close();
  }

  @Test
  void describesItsModel() {
    assertThat(embedder.model().identity()).matches("[0-9a-f]{64}");
    assertThat(embedder.model().dimension()).isBetween(64, 4096);
    assertThat(embedder.model().tokenLimit()).isPositive();
    assertThat(embedder.model().name()).isNotBlank();
  }

  @Test
  void givesNothingForNoTexts() {
    assertThat(embedder.embed(Role.DOCUMENT, List.of())).isEmpty();
  }

  @Test
  void givesOneUnitVectorPerText() {
    List<float[]> vectors = embedder.embed(Role.DOCUMENT, TEXTS);

    assertThat(vectors).hasSize(TEXTS.size());
    for (float[] vector : vectors) {
      assertThat(vector).hasSize(embedder.model().dimension());
      assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void givesTheSameVectorAloneAsInABatchInWhateverOrder() {
    List<float[]> together = embedder.embed(Role.DOCUMENT, TEXTS);
    List<float[]> reversed = embedder.embed(Role.DOCUMENT, TEXTS.reversed()).reversed();

    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone(TEXTS.get(i)));
      assertThat(reversed.get(i)).isEqualTo(together.get(i));
    }
  }

  @Test
  void tellsTextsApart() {
    List<float[]> vectors = embedder.embed(Role.DOCUMENT, TEXTS);

    assertThat(dot(vectors.get(0), vectors.get(1))).isLessThan(0.99);
  }

  @Test
  void takesTheEmptyText() {
    assertThat(alone("")).hasSize(embedder.model().dimension());
  }

  @Test
  void takesAHundredKilobytesAndCutsThem() {
    String start = "static final int LIMIT = 42;\n".repeat(3_500);

    assertThat(start).hasSizeGreaterThan(100_000);
    assertThat(alone(start + "the end")).isEqualTo(alone(start + "another end"));
  }

  @Test
  void takesAnyCharacters() {
    List<String> odd =
        List.of(
            "naïve café Größe",
            "検索する関数",
            "😀 👩‍👩‍👧",
            "lone \ud800 surrogate",
            "\udc00",
            "nul \u0000",
            "\n\t ");

    List<float[]> vectors = embedder.embed(Role.DOCUMENT, odd);

    for (int i = 0; i < odd.size(); i++) {
      assertThat(vectors.get(i)).isEqualTo(alone(odd.get(i)));
    }
  }

  @Test
  void servesSeveralThreads() throws Exception {
    List<float[]> expected = embedder.embed(Role.DOCUMENT, TEXTS);
    List<Future<List<float[]>>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        results.add(threads.submit(() -> embedder.embed(Role.DOCUMENT, TEXTS)));
      }
    }
    for (Future<List<float[]>> result : results) {
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(result.get().get(i)).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void isCancelledByAnInterruptThatStaysSet() {
    for (List<String> texts : List.of(TEXTS, TEXTS.subList(0, 1))) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> embedder.embed(Role.DOCUMENT, texts))
            .isInstanceOfSatisfying(
                VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  private float[] alone(String text) {
    return embedder.embed(Role.DOCUMENT, List.of(text)).getFirst();
  }

  private static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }
}

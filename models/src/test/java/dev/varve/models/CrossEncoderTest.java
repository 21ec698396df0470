package dev.varve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.Reranker;
import dev.varve.embed.RerankerProvider;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cross-encoders, with a tiny graph made on the spot in place of real weights. */
class CrossEncoderTest {
  private static final String SIDECAR = "{\"pooling\":\"none\",\"tokenLimit\":16}";
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path directory;

  private Reranker open(Path path) {
    return RerankerProvider.load(
            VarveConfig.of(Map.of(Setting.RERANKER, path.toString(), Setting.THREADS, "2")))
        .orElseThrow();
  }

  private static float[] sum(TinyModel tiny, String... words) {
    float[] sum = new float[tiny.dimension()];
    for (String word : words) {
      float[] row = tiny.row(word);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += row[i];
      }
    }
    return sum;
  }

  private static double expected(float[] question, float[] text) {
    double sum = 0;
    for (int i = 0; i < question.length; i++) {
      sum += question[i] * text[i];
    }
    return 1 / (1 + Math.exp(-sum / question.length));
  }

  @Test
  void readsQuestionAndTextTogether() throws IOException {
    TinyModel tiny = TinyModel.ofPairs(64);
    tiny.write(directory, SIDECAR);
    float[] question = sum(tiny, "[CLS]", "a", "[SEP]");

    try (Reranker reranker = open(directory)) {
      List<Double> scores = reranker.judge("a", List.of("a", "b", "a b"), LONG);

      assertThat(scores).hasSize(3);
      assertThat(scores.get(0))
          .isCloseTo(expected(question, sum(tiny, "a", "[SEP]")), within(1e-6));
      assertThat(scores.get(1))
          .isCloseTo(expected(question, sum(tiny, "b", "[SEP]")), within(1e-6));
      assertThat(scores.get(2))
          .isCloseTo(expected(question, sum(tiny, "a", "b", "[SEP]")), within(1e-6));
      assertThat(reranker.judge("a", List.of(), LONG)).isEmpty();
    }
  }

  @Test
  void aLongTextIsCutAtTheLimit() throws IOException {
    TinyModel.ofPairs(64).write(directory, SIDECAR);

    try (Reranker reranker = open(directory)) {
      String text = "a ".repeat(14);
      assertThat(reranker.judge("b", List.of(text + "b ".repeat(5_000)), LONG))
          .isEqualTo(reranker.judge("b", List.of(text), LONG));
    }
  }

  @Test
  void judgesTheFirstTextsOnlyIfTheTimeIsOver() throws IOException {
    TinyModel.ofPairs(64).write(directory, SIDECAR);

    try (Reranker reranker = open(directory)) {
      assertThat(reranker.judge("a", Collections.nCopies(40, "b"), Duration.ZERO)).hasSize(2);
    }
  }

  @Test
  void noSettingMeansNone() {
    assertThat(RerankerProvider.load(VarveConfig.of(Map.of()))).isEmpty();
  }

  private static void refuses(ThrowingCallable what, String message) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
        .hasMessage(message);
  }

  @Test
  void saysWhatIsWrongWithADirectory() throws IOException {
    Path none = directory.resolve("none");
    refuses(
        () -> open(none),
        "model directory '%s' does not exist; set 'reranker' to a directory with model.onnx,"
                .formatted(none)
            + " tokenizer.json and varve-model.json");
    Path empty = Files.createDirectory(directory.resolve("empty"));
    refuses(
        () -> open(empty),
        "model directory '%s' has no model.onnx and no tokenizer.json and no varve-model.json; it"
                .formatted(empty)
            + " needs model.onnx, tokenizer.json and varve-model.json, the last like "
            + Sidecar.EXAMPLE);
  }

  @Test
  void refusesAModelThatMakesVectors() throws IOException {
    TinyModel.of(64).write(directory, SIDECAR);

    try (Reranker reranker = open(directory)) {
      refuses(
          () -> reranker.judge("a", List.of("b"), LONG),
          "model directory '%s' has a model without one or two float32 logits for a pair of texts;"
                  .formatted(directory)
              + " export a cross-encoder as a text-classification model");
    }
  }

  @Test
  void saysWhenTheModelFailsOnAPair() throws IOException {
    TinyModel.ofPairs(64).write(directory, SIDECAR);

    try (Reranker reranker = open(directory)) {
      refuses(
          () -> reranker.judge("a", List.of(TinyModel.OUTSIDE), LONG),
          "model directory '%s' fails on a pair of 5 tokens (ORT_INVALID_ARGUMENT); lower tokenLimit,"
                  .formatted(directory)
              + " now 16, in varve-model.json");
    }
  }

  @Test
  void isNotUsedOnceClosed() throws IOException {
    TinyModel.ofPairs(64).write(directory, SIDECAR);
    Reranker reranker = open(directory);
    reranker.close();

    assertThatThrownBy(() -> reranker.judge("a", List.of("b"), LONG))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model directory '%s' is closed".formatted(directory));
  }
}

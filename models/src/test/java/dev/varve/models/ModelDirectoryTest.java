package dev.varve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.Embedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.embed.EmbedderProvider;
import dev.varve.embed.EmbeddingModel.Pooling;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDirectoryTest {
  private static final String MEAN = "{\"pooling\":\"mean\",\"tokenLimit\":16}";
  private static final String CLS =
      "{\"pooling\":\"cls\",\"queryPrefix\":\"b \",\"documentPrefix\":\"a \",\"tokenLimit\":16}";
  private static final String NONE = "{\"pooling\":\"none\",\"tokenLimit\":16}";

  @TempDir Path directory;

  private Embedder open(Path path) {
    return EmbedderProvider.load(
            VarveConfig.of(Map.of(Setting.MODEL, path.toString(), Setting.THREADS, "2")))
        .orElseThrow();
  }

  private float[] embed(String text) {
    try (Embedder embedder = open(directory)) {
      return embedder.embed(Role.DOCUMENT, List.of(text)).getFirst();
    }
  }

  @Test
  void takesTheMeanOfAllTokens() throws IOException {
    TinyModel tiny = TinyModel.of(64);
    tiny.write(directory, MEAN);

    assertThat(embed("a b"))
        .containsExactly(
            unit(tiny.row("[CLS]"), tiny.row("a"), tiny.row("b"), tiny.row("[SEP]")),
            offset(1e-6f));
  }

  @Test
  void takesTheFirstTokenWithCls() throws IOException {
    TinyModel tiny = TinyModel.of(64);
    tiny.write(directory, CLS);

    assertThat(embed("a b")).containsExactly(unit(tiny.row("[CLS]")), offset(1e-6f));
  }

  @Test
  void takesWhatTheModelPooledItself() throws IOException {
    TinyModel both = TinyModel.of(64).withOutputs(TinyModel.PER_TOKEN, TinyModel.PER_TEXT);
    both.write(directory, MEAN);
    float[] expected = embed("a b");
    both.write(directory, NONE);

    assertThat(embed("a b")).containsExactly(expected, offset(1e-6f));
  }

  @Test
  void putsThePrefixOfTheRoleBeforeTheText() throws IOException {
    TinyModel.of(64).write(directory, CLS.replace("cls", "mean"));
    try (Embedder prefixing = open(directory)) {
      float[] query = prefixing.embed(Role.QUERY, List.of("a")).getFirst();
      float[] document = prefixing.embed(Role.DOCUMENT, List.of("a")).getFirst();
      Files.writeString(directory.resolve("varve-model.json"), MEAN);

      assertThat(query).isEqualTo(embed("b a"));
      assertThat(document).isEqualTo(embed("a a"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 4096})
  void readsTheDimensionFromTheModel(int dimension) throws IOException {
    TinyModel.of(dimension).write(directory, MEAN);
    try (Embedder embedder = open(directory)) {
      assertThat(embedder.model().dimension()).isEqualTo(dimension);
      assertThat(embedder.model().pooling()).isEqualTo(Pooling.MEAN);
      assertThat(embedder.embed(Role.QUERY, List.of("a")).getFirst()).hasSize(dimension);
    }
  }

  @Test
  void doesWithoutTokenTypesAndMask() throws IOException {
    TinyModel.of(64).write(directory, MEAN);
    float[] expected = embed("a");
    TinyModel.of(64).withInputs("input_ids").write(directory, MEAN);

    assertThat(embed("a")).isEqualTo(expected);
  }

  @Test
  void cutsAtTheTokenLimit() throws IOException {
    TinyModel.of(64).write(directory, MEAN);

    assertThat(embed("a ".repeat(14) + "b")).isEqualTo(embed("a ".repeat(14)));
    assertThat(embed("a ".repeat(13) + "b")).isNotEqualTo(embed("a ".repeat(14)));
  }

  @Test
  void everythingThatDecidesAVectorDecidesTheIdentity() throws IOException {
    TinyModel.of(64).write(directory, MEAN);
    String identity = identity();
    assertThat(identity()).isEqualTo(identity);
    for (String sidecar : List.of(CLS, MEAN.replace("16", "17"))) {
      Files.writeString(directory.resolve("varve-model.json"), sidecar);
      assertThat(identity()).isNotEqualTo(identity);
    }
    TinyModel.of(65).write(directory, MEAN);
    assertThat(identity()).isNotEqualTo(identity);
  }

  private String identity() {
    try (Embedder embedder = open(directory)) {
      return embedder.model().identity();
    }
  }

  @Test
  void loadsNothingBeforeTheFirstTextIfTheSidecarSaysTheDimension() throws IOException {
    TinyModel.of(64).write(directory, "{\"pooling\":\"mean\",\"tokenLimit\":16,\"dimension\":64}");
    Files.writeString(directory.resolve("model.onnx"), "no model");
    try (Embedder embedder = open(directory)) {
      assertThat(embedder.model().dimension()).isEqualTo(64);
      assertInvalid(
          () -> embedder.embed(Role.QUERY, List.of("a")),
          "model directory '%s' has a model.onnx that ONNX Runtime cannot load"
              + " (ORT_INVALID_PROTOBUF); export the model to ONNX again");
    }
  }

  @Test
  void namesADirectoryThatIsNotThere() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> open(missing))
        .hasMessage(
            "model directory '%s' does not exist; set 'model' to a directory with model.onnx,"
                    .formatted(missing)
                + " tokenizer.json and varve-model.json");
  }

  @Test
  void namesTheFilesThatAreMissing() throws IOException {
    TinyModel.of(64).write(directory, MEAN);
    Files.delete(directory.resolve("tokenizer.json"));
    Files.delete(directory.resolve("varve-model.json"));

    assertInvalid(
        () -> open(directory),
        "model directory '%s' has no tokenizer.json and no varve-model.json; it needs model.onnx,"
            + " tokenizer.json and varve-model.json, the last like {\"pooling\": \"mean\","
            + " \"queryPrefix\": \"\", \"documentPrefix\": \"\", \"tokenLimit\": 512}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x | is no JSON",
        "{\"pool\":1} | has the unknown key 'pool'",
        "{\"pooling\":\"max\"} | has pooling 'max', but must have cls, mean or none",
        "{\"pooling\":\"cls\"} | has tokenLimit , but must have a whole number from 8 to 32768",
        "{\"pooling\":\"cls\",\"tokenLimit\":9,\"dimension\":5} | has dimension 5, but must have a"
            + " whole number from 64 to 4096",
      })
  void saysWhatIsWrongWithTheSidecar(String sidecar, String what) throws IOException {
    TinyModel.of(64).write(directory, sidecar);

    assertInvalid(
        () -> open(directory),
        "file '%s/varve-model.json' " + what + "; it should look like " + Sidecar.EXAMPLE);
  }

  @Test
  void refusesATokenizerThatIsNone() throws IOException {
    TinyModel.of(64).write(directory, MEAN);
    Files.writeString(directory.resolve("tokenizer.json"), "{}");

    assertInvalid(
        () -> embed("a"),
        "model directory '%s' has a tokenizer.json that cannot be loaded (Model missing. at line 1"
            + " column 2); save it with Hugging Face tokenizers again");
  }

  @Test
  void refusesAnInputItCannotGive() throws IOException {
    TinyModel.of(64).withInputs("input_ids", "pixels").write(directory, MEAN);

    assertInvalid(
        () -> embed("a"),
        "model directory '%s' has a model with input 'pixels', but only int64 input_ids,"
            + " attention_mask and token_type_ids can be given; export it as a feature-extraction"
            + " model");
  }

  @Test
  void refusesAnOutputThatDoesNotFitThePooling() throws IOException {
    TinyModel.of(64).write(directory, NONE);
    assertInvalid(
        () -> embed("a"),
        "model directory '%s' has a model without one float32 vector for the text; set pooling to"
            + " cls or mean in varve-model.json");

    TinyModel.of(64).withOutputs(TinyModel.PER_TEXT).write(directory, MEAN);
    assertInvalid(
        () -> embed("a"),
        "model directory '%s' has a model without float32 vectors for each token; set pooling to"
            + " none in varve-model.json");
  }

  @Test
  void refusesADimensionOutOfRangeOrOtherThanSaid() throws IOException {
    TinyModel.of(32).write(directory, MEAN);
    assertInvalid(
        () -> embed("a"),
        "model directory '%s' has a model with vectors of 32 dimensions, but 64 to 4096 are"
            + " possible; use another model, or set dimension in varve-model.json if it is open");

    TinyModel.of(65).write(directory, "{\"pooling\":\"mean\",\"tokenLimit\":16,\"dimension\":64}");
    assertInvalid(
        () -> embed("a"),
        "model directory '%s' has a model with vectors of 65 dimensions, but varve-model.json says"
            + " 64; correct it or leave it out");
  }

  @Test
  void failsOnATextThatTheModelCannotTakeAndGoesOn() throws IOException {
    TinyModel.of(64).write(directory, MEAN);
    try (Embedder embedder = open(directory)) {
      assertInvalid(
          () -> embedder.embed(Role.DOCUMENT, List.of("a", TinyModel.OUTSIDE, "b")),
          "model directory '%s' fails on a text of 3 tokens (ORT_INVALID_ARGUMENT); lower"
              + " tokenLimit, now 16, in varve-model.json");
      assertThat(embedder.embed(Role.DOCUMENT, List.of("a", "b"))).hasSize(2);
    }
  }

  @Test
  void doesNotLoadTwiceWhatCannotBeLoaded() throws IOException {
    TinyModel.of(64).write(directory, MEAN);
    Files.writeString(directory.resolve("model.onnx"), "no model");
    try (Embedder embedder = open(directory)) {
      assertThatThrownBy(() -> embedder.embed(Role.DOCUMENT, List.of("a")))
          .satisfies(
              first ->
                  assertThatThrownBy(() -> embedder.embed(Role.DOCUMENT, List.of("b")))
                      .isSameAs(first));
    }
  }

  @Test
  void isOfNoUseOnceClosed() throws IOException {
    TinyModel.of(64).write(directory, MEAN);
    Embedder embedder = open(directory);
    embedder.embed(Role.QUERY, List.of("a"));
    embedder.close();

    assertThatThrownBy(() -> embedder.embed(Role.QUERY, List.of("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model '%s' is closed", directory);
  }

  private void assertInvalid(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .hasMessage(message.replace("%s", directory.toString()))
        .isInstanceOfSatisfying(
            VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
  }

  private static float[] unit(float[]... rows) {
    float[] sum = new float[rows[0].length];
    double squares = 0;
    for (int i = 0; i < sum.length; i++) {
      for (float[] row : rows) {
        sum[i] += row[i];
      }
      squares += (double) sum[i] * sum[i];
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= (float) Math.sqrt(squares);
    }
    return sum;
  }
}

package dev.varve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.Embedder;
import dev.varve.embed.EmbedderProvider;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelProviderTest {
  private static Optional<Embedder> load(String model) {
    return EmbedderProvider.load(VarveConfig.of(Map.of(Setting.MODEL, model)));
  }

  @ParameterizedTest
  @CsvSource({
    "bge-small-en-v1.5, bge-small-en-v1.5",
    "all-MiniLM-L6-v2, all-MiniLM-L6-v2",
    "fast, all-MiniLM-L6-v2",
    "ALL-minilm-l6-v2, all-MiniLM-L6-v2",
  })
  void opensTheModelsThatComeWithVarve(String setting, String name) {
    try (Embedder embedder = load(setting).orElseThrow()) {
      assertThat(embedder.model().name()).isEqualTo(name);
      assertThat(embedder.model().dimension()).isEqualTo(384);
    }
  }

  @Test
  void takesBgeByDefault() {
    try (Embedder embedder = EmbedderProvider.load(VarveConfig.of(Map.of())).orElseThrow()) {
      assertThat(embedder.model().name()).isEqualTo("bge-small-en-v1.5");
      assertThat(embedder.model().tokenLimit()).isEqualTo(512);
      assertThat(embedder.model().queryPrefix())
          .isEqualTo("Represent this sentence for searching relevant passages: ");
    }
  }

  @Test
  void noneIsNoEmbedder() {
    assertThat(load("none")).isEmpty();
  }

  @Test
  void refusesANameThatNobodyKnows() {
    assertThatThrownBy(() -> load("gte-tiny"))
        .hasMessage(
            "model 'gte-tiny' is unknown; set 'model' to bge-small-en-v1.5, all-MiniLM-L6-v2"
                + " (fast), a directory with model.onnx, http, several of these joined by +, or"
                + " none")
        .isInstanceOfSatisfying(
            VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
  }

  @Test
  void joinsModels() {
    try (Embedder embedder = load("bge-small-en-v1.5 + fast").orElseThrow()) {
      assertThat(embedder.model().name()).isEqualTo("bge-small-en-v1.5+all-MiniLM-L6-v2");
      assertThat(embedder.model().dimension()).isEqualTo(768);
    }
  }

  @Test
  void refusesAnEnsembleWithAPartThatNobodyKnows() {
    assertThatThrownBy(() -> load("fast+none"))
        .hasMessage(
            "model 'none' is unknown; set 'model' to bge-small-en-v1.5, all-MiniLM-L6-v2"
                + " (fast), a directory with model.onnx, http, several of these joined by +, or"
                + " none");
  }

  @Test
  void opensAnEndpointWithItsSettings() {
    try (Embedder embedder = http("https://host/v1/", "m", "64")) {
      assertThat(embedder.model().name()).isEqualTo("m");
      assertThat(embedder.model().identity())
          .isEqualTo(ModelIdentity.of("https://host/v1/embeddings", "m", 64));
    }
  }

  @ParameterizedTest
  @CsvSource({"ftp://host/v1", "''", "http://user:secret@host/v1", "'http://ho st'"})
  void refusesAnAddressWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> http(url, "m", "0"))
        .hasMessage(
            "setting 'embedding.url' is no base URL of the form http://localhost:11434/v1, without"
                + " user and password; set it, and the key in 'embedding.api-key'");
  }

  @Test
  void refusesAnEndpointWithoutAModelOrWithAWrongDimension() {
    assertThatThrownBy(() -> http("http://host/v1", "", "0"))
        .hasMessage(
            "setting 'embedding.model' is empty, but model 'http' needs the name to ask for; set"
                + " it, e.g. to text-embedding-3-small");
    assertThatThrownBy(() -> http("http://host/v1", "m", "63"))
        .hasMessage("setting 'embedding.dimension' is 63, but must be 0 or from 64 to 4096");
  }

  @Test
  void theKeyOfAnEndpointIsNotShown() {
    Map<Setting, String> settings = settings("http://host/v1", "m", "0");
    settings.put(Setting.EMBEDDING_API_KEY, "secret");

    assertThat(Endpoint.of(VarveConfig.of(settings))).hasToString("http://host/v1/embeddings");
  }

  private static Embedder http(String url, String model, String dimension) {
    return EmbedderProvider.load(VarveConfig.of(settings(url, model, dimension))).orElseThrow();
  }

  private static Map<Setting, String> settings(String url, String model, String dimension) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.MODEL, "http");
    settings.put(Setting.EMBEDDING_URL, url);
    settings.put(Setting.EMBEDDING_MODEL, model);
    settings.put(Setting.EMBEDDING_DIMENSION, dimension);
    return settings;
  }
}

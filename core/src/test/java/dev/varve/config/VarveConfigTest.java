package dev.varve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VarveConfigTest {
  @TempDir private Path directory;

  @Test
  void takesOptionBeforeEnvironmentBeforeDotenvBeforeYamlBeforeDefault() throws IOException {
    write("varve.yaml", "model: from-yaml\nthreads: 4\nembedding:\n  batch: 7\n  retries: 9\n");
    write(".env", "VARVE_THREADS=3\nVARVE_EMBEDDING_BATCH=8\n");

    VarveConfig config =
        VarveConfig.load(
            directory, Map.of("VARVE_EMBEDDING_BATCH", "16"), Map.of(Setting.HOME, "/tmp/h"));

    assertThat(shown(config, Setting.HOME)).isEqualTo("/tmp/h from option");
    assertThat(shown(config, Setting.EMBEDDING_BATCH))
        .isEqualTo("16 from environment VARVE_EMBEDDING_BATCH");
    assertThat(shown(config, Setting.THREADS)).isEqualTo("3 from .env VARVE_THREADS");
    assertThat(shown(config, Setting.MODEL)).isEqualTo("from-yaml from varve.yaml");
    assertThat(config.number(Setting.EMBEDDING_RETRIES, 0)).isEqualTo(9);
    assertThat(shown(config, Setting.TIMEOUT)).isEqualTo("PT5S from default");
  }

  @Test
  void acceptsTheSecondNameOfASetting() {
    VarveConfig config =
        VarveConfig.load(
            directory,
            Map.of("CHROMA_DB_PATH", "/data/x", "CHROMA_DEFAULT_COLLECTION", "images"),
            Map.of());

    assertThat(config.home()).isEqualTo(Path.of("/data/x"));
    assertThat(shown(config, Setting.HOME)).endsWith("from environment CHROMA_DB_PATH");
    assertThat(config.get(Setting.COLLECTION)).isEqualTo("images");
  }

  @Test
  void tellsWhatAnyoneHasSet() {
    VarveConfig config =
        VarveConfig.of(Map.of(Setting.MODEL, Setting.MODEL.standard(), Setting.HOME, "/x"));
    assertThat(config.isSet(Setting.MODEL)).isTrue();
    assertThat(config.isSet(Setting.TIMEOUT)).isFalse();
    assertThat(config.with(Setting.TIMEOUT, "PT1S").isSet(Setting.TIMEOUT)).isTrue();
  }

  @Test
  void tildeStandsForTheUsersHome() {
    assertThat(VarveConfig.of(Map.of()).home())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".varve"));
    assertThat(VarveConfig.in(Path.of("/a/../b")).home()).isEqualTo(Path.of("/b"));
  }

  @Test
  void neverShowsASecret() {
    VarveConfig config = VarveConfig.of(Map.of(Setting.EMBEDDING_API_KEY, "sk-canary"));

    assertThat(config.entries()).extracting(VarveConfig.Entry::shown).doesNotContain("sk-canary");
    assertThat(shown(config, Setting.EMBEDDING_API_KEY)).isEqualTo("******** from option");
    assertThat(shown(config, Setting.SECRET_KEY)).isEqualTo(" from default");
  }

  @Test
  void namesTheUnknownKeyAndItsFile() throws IOException {
    write("varve.yaml", "embedding:\n  speed: 3\n");

    assertThatThrownBy(() -> VarveConfig.load(directory, Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
        .hasMessage(
            "file '%s' sets 'embedding.speed', which is no setting; 'varve config show' lists them all"
                .formatted(directory.resolve("varve.yaml")));
  }

  @Test
  void refusesAFileThatIsNoYaml() throws IOException {
    write("varve.yaml", "model: [");

    assertThatThrownBy(() -> VarveConfig.load(directory, Map.of(), Map.of()))
        .hasMessage(
            "file '%s' is not readable YAML; mend it or remove it"
                .formatted(directory.resolve("varve.yaml")));
  }

  @Test
  void saysWhichSettingIsNoNumberOrDurationAndWhereItCameFrom() {
    VarveConfig config =
        VarveConfig.of(Map.of(Setting.THREADS, "-1"))
            .with(Setting.TIMEOUT, "soon")
            .with(Setting.EMBEDDING_BATCH, "many");

    assertThatThrownBy(() -> config.number(Setting.THREADS, 0))
        .hasMessage("setting 'threads' is '-1' (option), but must be a whole number of at least 0");
    assertThatThrownBy(() -> config.number(Setting.EMBEDDING_BATCH, 1))
        .hasMessage(
            "setting 'embedding.batch' is 'many' (option), but must be a whole number of at least"
                + " 1");
    assertThatThrownBy(() -> config.duration(Setting.TIMEOUT))
        .hasMessage(
            "setting 'timeout' is 'soon' (option), but must be a duration such as PT5S or P30D");
    assertThat(config.duration(Setting.CODE_HORIZON)).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void everySettingExplainsItself() {
    for (Setting setting : Setting.values()) {
      assertThat(setting.help()).as(setting.key()).isNotBlank();
      assertThat(setting.names()).as(setting.key()).isNotEmpty();
    }
  }

  private static String shown(VarveConfig config, Setting setting) {
    return config.entries().stream()
        .filter(entry -> entry.setting() == setting)
        .map(entry -> entry.shown() + " from " + entry.source())
        .findFirst()
        .orElseThrow();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}

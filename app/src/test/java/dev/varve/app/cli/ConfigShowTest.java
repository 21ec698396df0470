package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ConfigShowTest {
  @TempDir Path folder;

  @Test
  void showsEachValueWithItsSource() throws IOException {
    Files.writeString(folder.resolve("varve.yaml"), "threads: 3\n");
    Files.writeString(folder.resolve(".env"), "VARVE_TIMEOUT=PT9S\n");
    JsonNode shown = new Shell(folder, folder.resolve("home")).json("config", "show", "--json");
    assertThat(setting(shown, "threads")).isEqualTo("3 from varve.yaml");
    assertThat(setting(shown, "timeout")).isEqualTo("PT9S from .env VARVE_TIMEOUT");
    assertThat(setting(shown, "model")).isEqualTo("none from environment VARVE_MODEL");
    assertThat(setting(shown, "engine")).isEqualTo("embedded from default");
  }

  @Test
  void neverShowsASecret() {
    Shell shell =
        new Shell(folder, folder.resolve("home")).with("OPENAI_API_KEY", "sk-very-secret");
    assertThat(shell.run("config", "show").out())
        .contains("embedding.api-key              ********")
        .doesNotContain("sk-very-secret");
    assertThat(shell.run("config", "show", "--json").out()).doesNotContain("sk-very-secret");
  }

  @Test
  void refusesAFileWithAnUnknownSetting() throws IOException {
    Files.writeString(folder.resolve("varve.yaml"), "modle: fast\n");
    Said said = new Shell(folder, folder.resolve("home")).run("config", "show");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .isEqualTo(
            "varve: file '%s' sets 'modle', which is no setting; 'varve config show' lists them all\n"
                .formatted(folder.resolve("varve.yaml")));
  }

  private static String setting(JsonNode shown, String key) {
    for (JsonNode setting : shown.get("settings")) {
      if (setting.get("key").asString().equals(key)) {
        return setting.get("value").asString() + " from " + setting.get("source").asString();
      }
    }
    return "not shown";
  }
}

package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DbNewTest {
  @TempDir Path folder;

  @Test
  void writesThePairOfScriptsAfterTheNewest() throws IOException {
    Files.createFile(folder.resolve("V1__first.sql"));
    Files.createFile(folder.resolve("V12__twelfth.sql"));
    JsonNode made = shell().json("db", "new", "Add tags", "--dir", ".", "--json");
    assertThat(made.get("version").asInt()).isEqualTo(13);
    assertThat(made.get("forward").asString()).endsWith("/V13__add_tags.sql");
    assertThat(folder.resolve("V13__add_tags.sql"))
        .hasContent("-- requires: 12\n\nPRAGMA user_version = 13;");
    assertThat(folder.resolve("U13__add_tags.sql")).hasContent("PRAGMA user_version = 12;");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void needsTheFolderOfTheScripts() {
    Said said = shell().run("db", "new", "add tags");
    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.err())
        .isEqualTo(
            "varve: folder '%s' is not there; run this in Varve's sources, or name the folder with --dir\n"
                .formatted(folder.resolve(DbNew.SCRIPTS)));
  }

  private Shell shell() {
    return new Shell(folder, folder.resolve("home"));
  }
}

package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command says of a project whose directory was deleted. */
class GoneProjectTest {
  @TempDir Path folder;
  private Path tree;
  private Shell shell;

  @BeforeEach
  void deleteAnIndexedTree() throws IOException {
    tree = SmallTree.in(Files.createDirectory(folder.resolve("small")).toRealPath());
    shell = new Shell(tree, folder.resolve("home"));
    shell.json("index", "--json");
    Files.move(tree, folder.resolve("elsewhere"));
  }

  @Test
  void searchAnswersFromTheIndexAndSaysSo() {
    Said said = shell.run("search", "settings", "--mode", "keyword");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("tools/settings.py");
    assertThat(said.err())
        .endsWith(
            "varve: the directory of project 'small' is gone, so this is how it was;"
                + " 'varve forget small' removes it\n");
    assertThat(shell.json("search", "settings", "--json").at("/freshness/gone/0").asString())
        .isEqualTo("small");
  }

  @Test
  void statusAndProjectsSayIt() {
    assertThat(shell.run("status").out()).contains(", its directory is gone\n");
    assertThat(shell.run("projects").out()).contains(", its directory is gone\n");
  }

  @Test
  void indexAndWatchSayWhatCanBeDone() {
    String message =
        "varve: directory '%s' of project 'small' is gone; its index can still be searched,"
            + " 'varve forget small' removes it\n";
    Said index = shell.run("index");
    assertThat(index.exit()).isEqualTo(3);
    assertThat(index.err()).isEqualTo(message.formatted(tree));
    Said watch = shell.run("index", "--watch");
    assertThat(watch.exit()).isEqualTo(3);
    assertThat(watch.err()).isEqualTo(message.formatted(tree));
  }

  @Test
  void itCanBeForgotten() {
    assertThat(shell.json("forget", "small", "--yes", "--json").get("units").asInt()).isPositive();
    assertThat(shell.run("search", "settings").exit()).isEqualTo(3);
  }
}

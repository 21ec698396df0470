package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ManyAtOnceTest {
  @TempDir Path folder;

  @Test
  void twoThatIndexOneTreeTakeTurns() throws Exception {
    Path tree = SmallTree.in(Files.createDirectory(folder.resolve("small")));
    Path home = folder.resolve("home");
    Callable<Said> index = () -> new Shell(tree, home).run("index", "--json");
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Said>> both = threads.invokeAll(List.of(index, index));
      for (Future<Said> one : both) {
        assertThat(one.get().exit()).as(one.get().err()).isZero();
      }
      JsonNode first = both.getFirst().get().document();
      JsonNode second = both.getLast().get().document();
      assertThat(first.get("units")).isEqualTo(second.get("units"));
      assertThat(first.at("/files/indexed").asInt() + second.at("/files/indexed").asInt())
          .as("each file was read once")
          .isEqualTo(
              Math.max(first.at("/files/indexed").asInt(), second.at("/files/indexed").asInt()));
    }
    assertThat(new Shell(tree, home).json("db", "check", "--json").get("clean").asBoolean())
        .isTrue();
  }
}

package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WatchCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private Path tree;

  @BeforeEach
  void plant() throws IOException {
    tree = SmallTree.in(Files.createDirectory(folder.resolve("small")));
  }

  private Thread start(String... arguments) {
    Console console = Console.plain(new PrintStream(out, true), new PrintStream(err, true));
    Map<String, String> environment =
        Map.of("VARVE_HOME", folder.resolve("home").toString(), "VARVE_MODEL", "none");
    return Thread.ofPlatform()
        .start(() -> exit.complete(Cli.run(console, environment, tree, arguments)));
  }

  private static void await(ByteArrayOutputStream stream, Predicate<String> said) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!said.test(stream.toString(StandardCharsets.UTF_8))) {
      assertThat(System.nanoTime()).as("said: %s", stream).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void peopleGetALineForEachRefreshUntilControlC() throws IOException {
    Thread watch = start("index", "--watch");
    await(err, said -> said.contains("varve: watching small ("));
    SmallTree.write(tree.resolve("src/New.java"), "class New { int fresh() { return 1; } }\n");
    await(err, said -> said.lines().filter(line -> line.contains(" ms")).count() == 2);

    watch.interrupt();

    assertThat(exit.join()).isEqualTo(130);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.get(2)).matches("varve: 1 file, 3 units, \\d+ ms");
    assertThat(lines.getLast()).isEqualTo("varve: interrupted; run it again to go on");
    Shell shell = new Shell(tree, folder.resolve("home"));
    assertThat(shell.json("db", "check", "--json").get("clean").asBoolean()).isTrue();
    assertThat(
            shell.json("search", "fresh", "--no-refresh", "--json").at("/hits/0/path").asString())
        .isEqualTo("src/New.java");
  }

  @Test
  void programsGetADocumentForEachEvent() {
    Thread watch = start("index", "--watch", "--json");
    await(out, said -> said.contains("\"watching\""));
    watch.interrupt();

    assertThat(exit.join()).isEqualTo(130);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .extracting(line -> JsonMapper.shared().readTree(line).at("/event").asString())
        .containsExactly("refreshed", "watching", "");
  }

  @Test
  void aMissingDirectoryIsNotWatched() {
    start("index", "--watch", "nowhere");

    assertThat(exit.join()).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "varve: directory '%s' does not exist; check the path\n"
                .formatted(tree.resolve("nowhere")));
  }
}

package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands on code, over a real store and real sources. */
class CodeCommandsTest {
  @TempDir Path folder;
  private Path tree;
  private Shell shell;

  @BeforeEach
  void plant() throws IOException {
    tree = SmallTree.in(Files.createDirectory(folder.resolve("small")));
    shell = new Shell(tree, folder.resolve("home"));
  }

  @Test
  void indexSaysWhatItDid() {
    JsonNode done = shell.json("index", "--json");
    assertThat(done.propertyNames())
        .containsExactly(
            "project", "root", "files", "skipped", "windows", "units", "embedded", "seconds");
    assertThat(done.get("project").asString()).isEqualTo("small");
    assertThat(done.get("root").asString()).isEqualTo(real(tree).toString());
    JsonNode files = done.get("files");
    assertThat(files.propertyNames()).containsExactly("seen", "indexed", "unchanged", "skipped");
    assertThat(files.get("seen").asInt())
        .isEqualTo(
            files.get("indexed").asInt()
                + files.get("unchanged").asInt()
                + files.get("skipped").asInt());
    assertThat(done.at("/windows/.zig").asInt()).isEqualTo(1);
    assertThat(done.get("units").asInt()).isGreaterThan(3);
    assertThat(done.get("embedded").asInt()).isZero();
    for (JsonNode skip : done.get("skipped")) {
      assertThat(skip.propertyNames()).containsExactly("reason", "count", "examples");
    }
  }

  @Test
  void anUnchangedTreeIsNotReadAgain() {
    int indexed = shell.json("index", "--json").at("/files/indexed").asInt();
    JsonNode again = shell.json("index", "--json");
    assertThat(again.at("/files/indexed").asInt()).isZero();
    assertThat(again.at("/files/unchanged").asInt()).isEqualTo(indexed);
  }

  @Test
  void searchFindsByWordsAndSaysWhere() {
    shell.json("index", "--json");
    JsonNode found =
        shell.json("search", "wait before the next attempt", "--mode", "keyword", "--json");
    assertThat(found.propertyNames())
        .containsExactly("query", "mode", "tookMs", "total", "scope", "freshness", "hits");
    assertThat(found.get("freshness").propertyNames())
        .containsExactly("pendingVectors", "changedFiles", "checkedAt");
    assertThat(found.get("mode").asString()).isEqualTo("keyword");
    JsonNode first = found.at("/hits/0");
    assertThat(first.propertyNames())
        .containsExactly(
            "rank",
            "score",
            "project",
            "path",
            "startLine",
            "endLine",
            "kind",
            "name",
            "signature",
            "language",
            "snippet",
            "snippetLine");
    assertThat(first.get("snippetLine").asInt()).isBetween(2, first.get("endLine").asInt());
    assertThat(first.get("name").asString()).isEqualTo("delayBeforeNextAttempt");
    assertThat(first.get("path").asString()).isEqualTo("src/Retry.java");
    assertThat(first.get("kind").asString()).isEqualTo("method");
    assertThat(first.get("snippet").asString()).contains("Math.min");
  }

  @Test
  void peopleGetPathAndLineAndName() {
    shell.json("index", "--json");
    Said said = shell.run("search", "settings", "--lang", "python", "--mode", "keyword");
    assertThat(said.out().lines().findFirst().orElseThrow())
        .matches("tools/settings\\.py:\\d+ {2}\\S+ {2}1\\.00");
    assertThat(said.out()).doesNotContain("\u001b[");
    assertThat(said.err()).startsWith("varve: ").contains("in small, keyword, ");
  }

  @Test
  void linesAreNumberedAsTheyAreInTheFile() throws IOException {
    SmallTree.write(
        tree.resolve("src/Zoo.java"),
        "class Zoo {\n  /** Opens it. */\n  void zebraCrossing() {\n    run();\n  }\n}\n");
    shell.json("index", "--json");
    Said said = shell.run("search", "zebra crossing", "--mode", "keyword", "--kind", "method");
    assertThat(said.out().lines())
        .contains("     3   void zebraCrossing() {", "     4     run();", "     5   }");
    JsonNode found =
        shell.json("search", "zoo", "--mode", "keyword", "--kind", "file", "--json", "-k", "1");
    assertThat(found.at("/hits/0/snippetLine").isNull()).isTrue();
  }

  @Test
  void findsWhatWasSavedAMomentAgo() throws IOException {
    shell.json("index", "--json");
    SmallTree.write(
        tree.resolve("src/Clock.java"), "class Clock { long tickTockMillis() { return 7; } }\n");
    JsonNode found = shell.json("search", "tick tock", "--mode", "keyword", "--json");
    assertThat(found.at("/hits/0/path").asString()).isEqualTo("src/Clock.java");
  }

  @Test
  void filtersAndExplains() {
    shell.json("index", "--json");
    JsonNode found =
        shell.json(
            "search",
            "attempt",
            "--mode",
            "keyword",
            "--kind",
            "method,function",
            "--path",
            "src/**",
            "--where",
            "{\"kind\": {\"$ne\": \"class\"}}",
            "-k",
            "2",
            "--explain",
            "--json");
    assertThat(found.get("hits")).isNotEmpty().hasSizeLessThanOrEqualTo(2);
    assertThat(found.at("/hits/0/signals").propertyNames()).isNotEmpty();
  }

  @Test
  void saysWhyNothingWasFoundAndWhatToTry() {
    shell.json("index", "--json");
    Said said = shell.run("search", "zebra crossing", "--mode", "keyword");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("varve: nothing found in small; try other words, or --mode hybrid\n");
  }

  @Test
  void anUnknownOperatorIsRefusedWithTheOnesThereAre() {
    shell.json("index", "--json");
    Said said = shell.run("search", "x", "--where", "{\"kind\": {\"$near\": 3}}", "--json");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.document().at("/error/kind").asString()).isEqualTo("INVALID");
    assertThat(said.document().at("/error/message").asString()).contains("$near", "$eq");
  }

  @Test
  void aDirectoryOfNoProjectIsNotFound() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Said said = shell.run("search", "x", "--in", other.toString());
    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(other.toString(), "varve index");
  }

  @Test
  void anEmptyDirectoryIsNoFailure() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Said said = shell.run("index", empty.toString());
    assertThat(said.exit()).isZero();
    assertThat(said.err())
        .isEqualTo(
            "varve: there are no files in %s; nothing to search yet\n".formatted(real(empty)));
  }

  @Test
  void aTreeInWhichEverythingWasLeftOutIsNotCalledDone() throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    SmallTree.write(bundle.resolve("app.js"), "var a=function(b){return b+1};".repeat(9_000));
    Said said = shell.run("index", bundle.toString());
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("  skipped 1: minified (app.js)\n");
    assertThat(said.err())
        .isEqualTo(
            "varve: every file was left out, so there is nothing to search;"
                + " the reasons are above\n");
  }

  @Test
  void aMissingDirectoryIsNotFound() {
    Said said = shell.run("index", "no/such/place");
    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.err()).contains("no/such/place");
  }

  @Test
  void listsAndForgetsProjects() {
    assertThat(shell.run("projects").err())
        .isEqualTo("varve: nothing is indexed yet; 'varve index DIR' does it\n");
    shell.json("index", "--json");
    JsonNode projects = shell.json("projects", "--json").get("projects");
    assertThat(projects).hasSize(1);
    assertThat(projects.at("/0/project").asString()).isEqualTo("small");

    Said refused = shell.run("forget", "small");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "varve: forgetting project 'small' removes all it has in the index;"
                + " add --yes to do it\n");

    assertThat(shell.json("forget", "small", "--yes", "--json").get("units").asInt()).isPositive();
    assertThat(shell.json("projects", "--json").get("projects")).isEmpty();
    assertThat(shell.run("forget", "small", "--yes").exit()).isEqualTo(3);
    assertThat(tree.resolve("src/Retry.java")).exists();
  }

  @Test
  void statusShowsStoreAndProjects() {
    shell.json("index", "--json");
    JsonNode status = shell.json("status", "--json");
    assertThat(status.propertyNames())
        .containsExactly(
            "home",
            "engine",
            "seq",
            "bytes",
            "indexes",
            "replicas",
            "problems",
            "projects",
            "reembedding");
    assertThat(status.at("/projects/0/files").asInt()).isPositive();
    assertThat(shell.run("status").out()).contains("embedded, ", "small  ");
  }

  @Test
  void aWrongModelDirectoryIsSaidBeforeAnythingIsDone() {
    Path wrong = folder.resolve("no/model");
    Said said = shell.with("VARVE_MODEL", wrong.toString()).run("index");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .startsWith("varve: model directory '%s' does not exist; ".formatted(wrong));
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThat(shell.run("search", "x", "--min-score", "1.5").err())
        .isEqualTo("varve: option --min-score is 1.5, but must be between 0 and 1\n");
    assertThat(shell.run("search", "x", "-k", "0").err())
        .isEqualTo("varve: limit is 0, but must be between 1 and 1000\n");
    assertThat(shell.run("search", "x", "--all", "--in", ".").err())
        .isEqualTo("varve: options --all and --in exclude each other; give one of them\n");
    assertThat(shell.run("search", "x", "--path", "").err())
        .isEqualTo("varve: option --path is empty, but must be a pattern such as 'src/**'\n");
    assertThat(shell.run("index", "--embed-for", "a while").exit()).isEqualTo(2);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

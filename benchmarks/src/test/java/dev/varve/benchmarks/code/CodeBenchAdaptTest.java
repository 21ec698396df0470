package dev.varve.benchmarks.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code bench code} learns from with {@code --adapt} and its like. */
class CodeBenchAdaptTest {
  @TempDir private Path directory;

  private final List<String> corpus = new ArrayList<>();

  /** Of three documented functions one is a right answer, another's documentation is a question. */
  private void write(String source) throws IOException {
    document("a", "area", "Computes the area of a rectangle.", source);
    document("b", "wait", "Waits until the lock is free.", source);
    document("c", "open", "Opens a file for reading.", source);
    Files.write(directory.resolve("corpus"), corpus);
    file(
        "queries",
        "{'id':'q','text':'how large is it','repo':'x/y'}",
        "{'id':'r','text':'opens a FILE, for reading!','repo':'x/y'}");
    file("qrels", "{'query':'q','doc':'a','relevance':1}");
  }

  private static String function(String name, String doc) {
    return "def %s(x):\n    \"\"\"%s\"\"\"\n    return x\n".formatted(name, doc);
  }

  private void document(String id, String name, String doc, String source) {
    corpus.add(
        new JsonMapper()
            .writeValueAsString(
                Map.of(
                    "id",
                    id,
                    "repo",
                    "x/y",
                    "language",
                    "python",
                    "name",
                    name,
                    "source",
                    source,
                    "text",
                    function(name, doc))));
  }

  private void file(String name, String... lines) throws IOException {
    Files.writeString(directory.resolve(name), String.join("\n", lines).replace('\'', '"'));
  }

  private JsonNode adapters(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--json",
                "--corpus",
                directory.resolve("corpus").toString(),
                "--queries",
                directory.resolve("queries").toString(),
                "--qrels",
                directory.resolve("qrels").toString()));
    arguments.addAll(List.of(options));
    StringWriter out = new StringWriter();
    int exit =
        new CommandLine(new CodeBench())
            .setOut(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    assertThat(exit).isZero();
    return new JsonMapper().readTree(out.toString()).path("adapters");
  }

  private static void check(JsonNode report, int pairs, int leftOut) {
    assertThat(report.path("pairs").asInt()).as("pairs of %s", report).isEqualTo(pairs);
    assertThat(report.path("leftOut").asInt()).as("left out of %s", report).isEqualTo(leftOut);
    assertThat(report.path("kept").asBoolean(true)).as("so few show nothing").isFalse();
  }

  @Test
  void learnsFromTheCorpusWithoutWhatQuestionsAskFor() throws IOException {
    write("");
    check(adapters("--adapt-own").path("x/y"), 1, 2);
  }

  @Test
  void learnsFromACheckoutWhatTheCorpusDoesNotHave() throws IOException {
    write("x/y/pkg/m.py#L1");
    Path module = directory.resolve("checkouts/x__y/pkg/m.py");
    Files.createDirectories(module.resolveSibling(""));
    Files.writeString(
        module,
        function("area", "Says how much there is.")
            + function("wait", "Waits until the lock is free.")
            + function("more", "Adds one to a number."));
    String checkouts = directory.resolve("checkouts").toString();

    check(adapters("--adapt", checkouts).path("x/y"), 2, 1);
    check(adapters("--adapt", checkouts, "--adapt-strictly").path("x/y"), 1, 2);
  }

  @Test
  void learnsNothingUnlessAskedOrWithoutACheckout() throws IOException {
    write("");
    assertThat(adapters()).isEmpty();
    assertThat(adapters("--adapt", directory.toString())).isEmpty();
  }
}

package dev.varve.benchmarks.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.benchmarks.Main;
import dev.varve.error.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RepositoriesBenchTest {
  private static final String FIRST =
      "{'id':'1','repo':'acme/shapes','revision':'abc','root':'src','language':'python',"
          + "'category':'semantic','query':'area of a rectangle','relevant':[{'path':'area.py'}]}";
  private static final String SECOND =
      "{'id':'2','repo':'acme/shapes','revision':'abc','root':'src','language':'python',"
          + "'category':'symbol','query':'Elephant','relevant':[{'path':'src/zoo.py'}],"
          + "'secondary':[{'path':'src/area.py'}]}";
  private static final String ABSENT =
      "{'id':'3','repo':'acme/absent','root':null,'language':'rust','category':'symbol',"
          + "'query':'x','relevant':[{'path':'x.rs'}]}";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void checkOut() throws IOException {
    write("root/acme__shapes/.git/HEAD", "abd");
    write("root/acme__shapes/src/area.py", "def area(width, height):\n    return width * height\n");
    write("root/acme__shapes/src/zoo.py", "class Lion:\n    pass\n");
    write("root/acme__shapes/other/area.py", "def rectangle_area():\n    return 1\n");
  }

  private Path write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path queries(String... lines) throws IOException {
    return write("queries.jsonl", String.join("\n", lines).replace('\'', '"'));
  }

  private int bench(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "bench",
                "repositories",
                "--queries",
                directory.resolve("queries.jsonl").toString(),
                "--root",
                directory.resolve("root").toString(),
                "--model",
                "none",
                "--mode",
                "keyword"));
    arguments.addAll(List.of(options));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private JsonNode document() {
    return new JsonMapper().readTree(out.toString());
  }

  @Test
  void judgesTheFilesThatTheProductFinds() throws IOException {
    queries(FIRST, SECOND, ABSENT);

    assertThat(bench("--json")).isZero();

    JsonNode document = document();
    assertThat(document.propertyNames())
        .containsExactly(
            "repositories",
            "queries",
            "ndcg@10",
            "hit@10",
            "mrr",
            "ndcg@10WithSecondary",
            "byLanguage",
            "byCategory",
            "indexMs",
            "firstSearchableMs",
            "queryMs",
            "reused",
            "missing",
            "otherRevision");
    assertThat(document.path("repositories").asInt()).isEqualTo(1);
    assertThat(document.path("queries").asInt()).isEqualTo(2);
    assertThat(document.path("ndcg@10").asDouble()).isEqualTo(0.5);
    assertThat(document.path("hit@10").asDouble()).isEqualTo(0.5);
    assertThat(document.path("mrr").asDouble()).isEqualTo(0.5);
    assertThat(document.path("byLanguage")).hasToString("{\"python\":0.5}");
    assertThat(document.path("byCategory")).hasToString("{\"semantic\":1.0,\"symbol\":0.0}");
    assertThat(document.path("indexMs").propertyNames()).containsExactly("p50", "max");
    assertThat(document.path("firstSearchableMs").propertyNames()).containsExactly("p50");
    assertThat(document.path("queryMs").propertyNames()).containsExactly("p50", "p95");
    assertThat(document.path("missing")).hasToString("[\"acme/absent\"]");
    assertThat(document.path("otherRevision")).hasToString("[\"acme/shapes\"]");
    assertThat(err.toString())
        .contains(
            "varve: acme/absent is left out, as '%s' is no directory%n"
                .formatted(directory.resolve("root/acme__absent")));
  }

  @Test
  void keepsTheIndexInAHomeThatIsGiven() throws IOException {
    queries(FIRST);
    String home = directory.resolve("home").toString();

    bench("--json", "--home", home);
    assertThat(document().path("reused").asInt()).isZero();
    out.getBuffer().setLength(0);
    bench("--json", "--home", home);

    assertThat(document().path("reused").asInt()).isEqualTo(1);
    assertThat(document().path("indexMs").isEmpty()).isTrue();
    assertThat(document().path("ndcg@10").asDouble()).isEqualTo(1);
  }

  @Test
  void findsTheCommitOfABranchAndSaysNothingWhereItIsUnknown() throws IOException {
    queries(FIRST);
    write("root/acme__shapes/.git/HEAD", "ref: refs/heads/main\n");

    bench("--json");
    assertThat(document().path("otherRevision").isEmpty()).isTrue();

    out.getBuffer().setLength(0);
    write("root/acme__shapes/.git/refs/heads/main", "abd\n");
    bench("--json");
    assertThat(document().path("otherRevision")).hasToString("[\"acme/shapes\"]");

    out.getBuffer().setLength(0);
    write("root/acme__shapes/.git/refs/heads/main", "abc\n");
    bench("--json");
    assertThat(document().path("otherRevision").isEmpty()).isTrue();
  }

  @Test
  void handsOverWhatItSearched() throws IOException {
    queries(FIRST);
    Path dump = directory.resolve("dump");

    assertThat(bench("--dump", dump.toString())).isZero();

    assertThat(out.toString()).contains("ndcg@10: 1.0");
    List<JsonNode> units = lines(dump.resolve("acme__shapes@src.units.jsonl"));
    assertThat(units).extracting(unit -> unit.path("path").asString()).contains("src/area.py");
    JsonNode question = lines(dump.resolve("acme__shapes@src.queries.jsonl")).getFirst();
    assertThat(question.path("query").asString()).isEqualTo("area of a rectangle");
    int first = question.path("words").get(0).get(0).asInt();
    assertThat(units.get(first).path("name").asString()).isEqualTo("area");
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(new JsonMapper()::readTree).toList();
  }

  @Test
  void namesTheLineThatIsNoQuestion() throws IOException {
    String form = "; a line is {id, repo, root, language, category, query, relevant:[{path}]}";
    Path file = queries(FIRST, "{'id':");
    assertThat(bench()).isEqualTo(Kind.INVALID.exit());
    assertThat(err)
        .hasToString("varve: queries file '%s' line 2 is not JSON%s%n".formatted(file, form));

    err.getBuffer().setLength(0);
    queries(FIRST.replace("area of a rectangle", " "));
    assertThat(bench()).isEqualTo(Kind.INVALID.exit());
    assertThat(err)
        .hasToString("varve: queries file '%s' line 1 has no 'query'%s%n".formatted(file, form));

    err.getBuffer().setLength(0);
    queries("", FIRST.replace("{'path':'area.py'}", ""));
    assertThat(bench()).isEqualTo(Kind.INVALID.exit());
    assertThat(err)
        .hasToString(
            "varve: queries file '%s' line 2 names no path in 'relevant'%s%n"
                .formatted(file, form));
  }

  @Test
  void namesTheFileThatIsNotThereOrEmpty() throws IOException {
    assertThat(bench()).isEqualTo(Kind.NOT_FOUND.exit());
    assertThat(err)
        .hasToString(
            "varve: queries file '%s' does not exist; check --queries%n"
                .formatted(directory.resolve("queries.jsonl")));

    err.getBuffer().setLength(0);
    Path file = queries("");
    assertThat(bench()).isEqualTo(Kind.INVALID.exit());
    assertThat(err)
        .hasToString(
            "varve: queries file '%s' is empty; give one JSON object per line%n".formatted(file));
  }
}

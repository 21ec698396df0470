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

/** Similar code and a change of models, with the models that are on board. */
class SimilarVerbTest {
  private static final String AREA = "def area(width, height):\n    return width * height\n";

  @TempDir Path folder;
  private Path tree;
  private Shell shell;

  @BeforeEach
  void plant() throws IOException {
    tree = Files.createDirectory(folder.resolve("small"));
    SmallTree.write(tree.resolve("area.py"), AREA);
    SmallTree.write(
        tree.resolve("shapes.js"), "function area(width, height) {\n  return width * height;\n}\n");
    SmallTree.write(
        tree.resolve("mail.py"), "def send(mail, server):\n    server.connect().deliver(mail)\n");
    shell = new Shell(tree, folder.resolve("home")).without("VARVE_MODEL");
  }

  @Test
  void findsTheSameInAnotherLanguageWithTheStoredVectors() {
    shell.json("index", "--json");
    JsonNode found = shell.with("VARVE_MODEL", "none").json("similar", "area.py:2", "--json");
    assertThat(found.propertyNames())
        .containsExactly("to", "threshold", "tookMs", "scope", "best", "hits");
    assertThat(found.at("/to/name").asString()).isEqualTo("area");
    assertThat(found.get("threshold").asDouble()).isEqualTo(0.8);
    assertThat(found.get("hits")).hasSize(1);
    assertThat(found.at("/hits/0/path").asString()).isEqualTo("shapes.js");
    assertThat(found.at("/hits/0/score").asDouble()).isBetween(0.8, 1.0);
    Said said = shell.run("similar", "area.py:1", "--all-projects");
    assertThat(said.out()).startsWith("small/shapes.js:1  area  0.");
    assertThat(said.err())
        .startsWith("varve: 1 unit in all projects like function 'area' (area.py:1)");
  }

  @Test
  void readsCodeFromTheInputOrAnOption() {
    shell.json("index", "--json");
    Said piped = shell.typing(AREA).run("similar", "-");
    assertThat(piped.out()).contains("area.py:1  area").doesNotContain("mail.py");
    JsonNode given = shell.json("similar", "--code", AREA, "--lang", "js", "--json");
    assertThat(given.get("to").isNull()).isTrue();
    assertThat(given.at("/hits/0/path").asString()).isEqualTo("shapes.js");
    assertThat(shell.typing("").run("similar", "-").err())
        .isEqualTo("varve: code to compare with is empty; paste a function, or give FILE:LINE\n");
    assertThat(shell.typing("x".repeat(1 << 20) + "y").run("similar", "-").err())
        .isEqualTo("varve: input has more than 1048576 bytes; give one function\n");
  }

  @Test
  void saysHowNearTheNearestIs() {
    shell.json("index", "--json");
    Said said = shell.run("similar", "area.py:1", "--threshold", "0.99");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .matches(
            "varve: nothing in small is like function 'area' \\(area.py:1\\) by 0.99; the nearest"
                + " scores 0.\\d\\d: lower --threshold\n");
    assertThat(shell.run("similar", "mail.py:1", "--lang", "go").err())
        .endsWith("by 0.80; add --all-projects to look everywhere\n");
    assertThat(shell.run("similar", "mail.py:1", "--lang", "go", "--all").err())
        .endsWith("by 0.80; index more code, or leave out --lang and --kind\n");
  }

  @Test
  void wrongUsageIsExplained() {
    shell.with("VARVE_MODEL", "none").json("index", "--json");
    String one =
        "varve: nothing, or too much, to compare with; give one of FILE:LINE, --code TEXT, or - for"
            + " the input\n";
    assertThat(shell.run("similar").err()).isEqualTo(one);
    assertThat(shell.run("similar", "a:1", "--code", "x").err()).isEqualTo(one);
    assertThat(shell.run("similar", "area.py").err())
        .isEqualTo(
            "varve: 'area.py' names no line; give FILE:LINE such as src/Retry.java:12, or - for the"
                + " input\n");
    assertThat(shell.run("similar", "area.py:1", "--threshold", "1.5").err())
        .isEqualTo("varve: threshold is 1.5, but must be between 0 and 1\n");
    assertThat(shell.run("similar", "area.py:1", "-k", "0").err())
        .isEqualTo("varve: limit is 0, but must be between 1 and 1000\n");
    assertThat(shell.run("similar", "nothing.py:1").exit()).isEqualTo(3);
    assertThat(shell.run("similar", "area.py:1").exit()).isEqualTo(5);
  }

  @Test
  void aHomeChangesItsModelAndRemembersIt() {
    shell.json("index", "--json");
    JsonNode done = shell.json("reembed", "--model", "all-MiniLM-L6-v2", "--json");
    assertThat(done.propertyNames())
        .containsExactly("model", "changed", "units", "pending", "seconds");
    assertThat(done.get("changed").asBoolean()).isTrue();
    assertThat(done.get("pending").asInt()).isZero();
    JsonNode found =
        shell.json(
            "search", "size of a rectangle", "--mode", "semantic", "--kind", "function", "--json");
    assertThat(found.at("/hits/0/name").asString()).isEqualTo("area");
    assertThat(
            shell
                .json("similar", "area.py:1", "--threshold", "0.3", "--json")
                .at("/hits/0/path")
                .asString())
        .isEqualTo("shapes.js");
    assertThat(shell.json("status", "--json").get("reembedding").isNull()).isTrue();
    assertThat(shell.run("reembed", "--model", "all-MiniLM-L6-v2").out())
        .isEqualTo("the code has the vectors of model all-MiniLM-L6-v2 already\n");
    assertThat(shell.run("db", "check").exit()).isZero();

    Said other =
        shell.with("VARVE_MODEL", "bge-small-en-v1.5").run("search", "x", "--mode", "semantic");
    assertThat(other.exit()).isEqualTo(5);
    assertThat(other.err())
        .isEqualTo(
            "varve: the code was indexed with model all-MiniLM-L6-v2, but setting 'model' is"
                + " bge-small-en-v1.5; set it back, or run 'varve reembed --model"
                + " bge-small-en-v1.5'\n");
  }

  @Test
  void aHomeWithoutVectorsGetsThem() {
    shell.with("VARVE_MODEL", "none").json("index", "--json");
    Said said = shell.run("reembed", "--model", "bge-small-en-v1.5");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).matches("\\d+ units now found by model bge-small-en-v1.5, in .* s\n");
    assertThat(said.err())
        .endsWith(
            "varve: setting 'model' is none, so searches are by words until it is"
                + " bge-small-en-v1.5 or unset\n");
    assertThat(shell.without("VARVE_MODEL").json("similar", "area.py:1", "--json").get("hits"))
        .hasSize(1);
  }

  @Test
  void anUnknownModelIsRefused() {
    shell.with("VARVE_MODEL", "none").json("index", "--json");
    assertThat(shell.run("reembed", "--model", "no-such").err())
        .startsWith("varve: model 'no-such' is unknown; set 'model' to ");
    assertThat(shell.run("reembed", "--model", "none").exit()).isEqualTo(2);
    assertThat(shell.run("reembed").exit()).isEqualTo(2);
  }
}

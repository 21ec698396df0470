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

/** The commands that ask about copies, names and the state of code, over a real store. */
class CodeVerbsTest {
  private static final String SUM =
      """
      def total(orders, missing):
          result = 0
          for order in orders:
              if order.paid and order.amount > 0:
                  result += order.amount * order.rate
              elif order.late:
                  missing.append(order)
              else:
                  missing.insert(0, order)
          return result
      """;

  @TempDir Path folder;
  private Path tree;
  private Shell shell;

  @BeforeEach
  void plant() throws IOException {
    tree = SmallTree.in(Files.createDirectory(folder.resolve("small")));
    SmallTree.write(tree.resolve("shop/orders.py"), SUM);
    SmallTree.write(tree.resolve("shop/bills.py"), SUM.replace("order", "bill"));
    SmallTree.write(
        tree.resolve("tests/test_settings.py"),
        "from tools.settings import read_settings\n\n\ndef test_read():\n    read_settings('x')\n");
    shell = new Shell(tree, folder.resolve("home"));
  }

  @Test
  void duplicatesShowsCopiesAndWhereOnePieceCouldServe() {
    shell.json("index", "--json");
    JsonNode found = shell.json("duplicates", "--json");
    assertThat(found.propertyNames())
        .containsExactly("scope", "functions", "skipped", "total", "copiedLines", "groups");
    JsonNode group = found.at("/groups/0");
    assertThat(group.propertyNames())
        .containsExactly(
            "kind", "similarity", "tokens", "savedLines", "keep", "directory", "why", "members");
    assertThat(group.get("members").get(0).propertyNames())
        .containsExactly("project", "path", "startLine", "endLine", "name", "callers");
    assertThat(group.get("kind").asString()).isEqualTo("renamed");

    Said said = shell.run("duplicates");
    assertThat(said.out())
        .isEqualTo(
            """
            2 pieces  renamed  60 tokens, 10 lines to save
              shop/bills.py:1-10  total  0 callers
              shop/orders.py:1-10  total  0 callers
              one piece could serve: shop/bills.py:1, in shop/ (the one nearest to the root)
            """);
    assertThat(said.err())
        .isEqualTo("varve: 1 of 1 group among 2 functions in small; 10 lines copied\n");
    assertThat(shell.run("duplicates", "--all-projects").out())
        .contains("  small/shop/bills.py:1-10");
  }

  @Test
  void duplicatesSaysThatThereAreNone() {
    shell.json("index", "--json");
    Said said =
        shell.run("duplicates", "--min-tokens", "90", "--no-tests", "--no-generated", "-k", "3");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .isEqualTo(
            "varve: no copies among 0 functions of 90 tokens or more in small; lower --min-tokens"
                + " or --similarity\n");
    Said refused = shell.run("duplicates", "--similarity", "0.3", "--json");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.document().at("/error/message").asString())
        .isEqualTo("similarity is 0.3, but must be between 0.5 and 1");
  }

  @Test
  void symbolShowsTheDefinitionAndWhoNamesIt() {
    shell.json("index", "--json");
    JsonNode found = shell.json("symbol", "read_settings", "--json");
    assertThat(found.propertyNames())
        .containsExactly("name", "scope", "match", "total", "definitions");
    JsonNode definition = found.at("/definitions/0");
    assertThat(definition.propertyNames())
        .containsExactly(
            "project",
            "path",
            "startLine",
            "endLine",
            "kind",
            "name",
            "enclosing",
            "signature",
            "language",
            "snippet",
            "snippetLine",
            "references");
    assertThat(definition.get("references").propertyNames())
        .containsExactly("confidence", "definitions", "callers", "importers", "sites");
    assertThat(definition.at("/references/confidence").asString()).isEqualTo("unique-name");

    Said said = shell.run("symbol", "read_settings");
    assertThat(said.out())
        .startsWith(
            """
            tools/settings.py:4-7  function read_settings
                def read_settings(path)
                'read_settings' is called by 1 unit\
            """)
        .contains(
            "(the only definition of that name)\n", "      tests/test_settings.py:4  test_read\n");
    assertThat(said.err()).isEqualTo("varve: 1 of 1 definition of that very name in small\n");
  }

  @Test
  void symbolSaysHowItFoundWhatItFound() {
    shell.json("index", "--json");
    assertThat(shell.run("symbol", "retry").err())
        .isEqualTo("varve: 1 of 1 definition of that name in another case in small\n");
    assertThat(shell.run("symbol", "tot").err())
        .isEqualTo("varve: 2 of 2 definitions whose name begins so in small\n");
    assertThat(shell.run("symbol", "settings", "--kind", "function").err())
        .isEqualTo("varve: 1 of 1 definition whose name contains it in small\n");
    assertThat(shell.run("symbol", "total").out())
        .contains("2 definitions of that name, so it may be another");
    Said none = shell.run("symbol", "zebra");
    assertThat(none.exit()).isZero();
    assertThat(none.err())
        .isEqualTo(
            "varve: nothing in small is named 'zebra'; 'varve search' finds code by what it"
                + " does\n");
  }

  @Test
  void reportFitsOnOneScreen() {
    shell.json("index", "--json");
    JsonNode report = shell.json("report", "--json", "--top", "2");
    assertThat(report.propertyNames())
        .containsExactly(
            "scope",
            "functions",
            "testFunctions",
            "lines",
            "languages",
            "complexity",
            "length",
            "documented",
            "untestedLooking",
            "duplicates",
            "idioms");
    assertThat(report.get("functions").asInt()).isEqualTo(4);
    assertThat(report.at("/complexity").propertyNames())
        .containsExactly("median", "p90", "largest", "over", "top");
    assertThat(report.at("/complexity/top")).hasSize(2);
    assertThat(report.at("/untestedLooking/count").asInt()).isEqualTo(3);

    Said said = shell.run("report", "--project", "small");
    assertThat(said.out().lines()).hasSizeLessThan(45);
    assertThat(said.out())
        .startsWith("small: 4 functions of ")
        .contains(
            "complexity  median ",
            "length  median ",
            "documented  2 of 4 (50 %); the most complex without:",
            "untested-looking  3 of 4 (75 %); a guess: no test names them:",
            "copies  1 group, 10 lines that one piece each would save;",
            "idioms  no three lines in a row that several functions have\n");
  }

  @Test
  void reportOfNothingSaysSo() throws IOException {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    SmallTree.write(bare.resolve("notes.txt"), "nothing to run\n");
    shell.json("index", bare.toString(), "--json");
    Said said = shell.run("report", "--in", bare.toString());
    assertThat(said.exit()).isZero();
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .isEqualTo("varve: bare has no functions outside tests that could be reported on\n");
  }

  @Test
  void aScopeIsGivenOnceAndMustBeIndexed() {
    assertThat(shell.run("report").err())
        .isEqualTo(
            "varve: directory '%s' is in no indexed project; run 'varve index' there first\n"
                .formatted(tree));
    assertThat(shell.run("report", "--all").err())
        .isEqualTo("varve: nothing is indexed yet; run 'varve index DIR' first\n");
    shell.json("index", "--json");
    assertThat(shell.run("symbol", "x", "--all", "--project", "small").err())
        .isEqualTo(
            "varve: options --all-projects, --project and --in exclude each other; give one of"
                + " them\n");
    Said unknown = shell.run("report", "--project", "large");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err())
        .isEqualTo(
            "varve: project 'large' is not in the index; 'varve projects' lists those that are\n");
  }

  @Test
  void theVersionIsShown() {
    Said said = shell.run("--version");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).matches("varve \\d+\\.\\d+\\.\\d+( \\([0-9a-f]+\\+?\\))?\n");
    assertThat(shell.json("--version", "--json").propertyNames())
        .containsExactly("version", "commit");
    assertThat(new Version("1.2.3", "abc").shown(false)).isEqualTo("varve 1.2.3 (abc)");
  }
}

package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.code.SymbolAnswer.Definition;
import dev.varve.code.SymbolAnswer.Match;
import dev.varve.code.SymbolAnswer.Site;
import dev.varve.parse.UnitKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolTest {
  @TempDir private Path root;
  private CodeHome home;

  @BeforeEach
  void open() throws IOException {
    home = CodeHome.withoutModel(root);
    home.write(
        "src/Reader.java",
        "package a;",
        "public class Reader {",
        "  public Reader(String text) {}",
        "  String readLine() { return peek(); }",
        "  private String peek() { return null; }",
        "}");
    home.write(
        "src/Main.java",
        "import a.Reader;",
        "class Main {",
        "  void main() {",
        "    new Reader(\"\").readLine();",
        "  }",
        "}");
    home.write("tests/test_read.py", "def read_line(file):", "    return file.readLine()");
    home.write("lib/peek.py", "def peek(file):", "    return file.read(1)");
    home.index();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private SymbolAnswer symbol(String name) {
    return home.code.symbol(SymbolQuery.of(name));
  }

  private static List<String> names(SymbolAnswer found) {
    return found.definitions().stream().map(one -> one.unit().name()).toList();
  }

  @Test
  void findsADefinitionAndWhoCallsIt() {
    SymbolAnswer found = symbol("readLine");
    assertThat(found.match()).isEqualTo(Match.EXACT);
    assertThat(found.total()).isEqualTo(1);
    Definition definition = found.definitions().getFirst();
    assertThat(definition.unit().signature()).isEqualTo("String readLine()");
    assertThat(definition.enclosing()).isEqualTo("Reader");
    assertThat(definition.isUnique()).isTrue();
    assertThat(definition.callers()).isEqualTo(2);
    assertThat(definition.importers()).isZero();
    assertThat(definition.sites())
        .containsExactly(
            new Site("sources", "src/Main.java", 3, "main"),
            new Site("sources", "tests/test_read.py", 1, "read_line"));
  }

  @Test
  void aConstructorIsNoOtherDefinitionOfTheNameOfItsClass() {
    SymbolAnswer found = symbol("Reader");
    assertThat(found.definitions())
        .extracting(one -> one.unit().kind())
        .containsExactlyInAnyOrder(UnitKind.CLASS, UnitKind.METHOD);
    assertThat(found.definitions()).allMatch(Definition::isUnique);
    assertThat(found.definitions()).allMatch(one -> one.callers() == 1 && one.importers() == 1);
  }

  @Test
  void sharedNamesAreSaidToBeShared() {
    SymbolAnswer found = symbol("peek");
    assertThat(found.definitions()).hasSize(2).allMatch(one -> one.sharing() == 2);
    assertThat(found.definitions()).noneMatch(Definition::isUnique);
    SymbolAnswer qualified = symbol("Reader.peek");
    assertThat(qualified.definitions())
        .singleElement()
        .matches(one -> one.sharing() == 2 && one.unit().path().equals("src/Reader.java"));
    assertThat(symbol("a#peek").match()).isEqualTo(Match.NONE);
  }

  @Test
  void triesOtherCasesThenBeginningsThenParts() {
    assertThat(symbol("READLINE").match()).isEqualTo(Match.IGNORING_CASE);
    assertThat(names(symbol("READLINE"))).containsExactly("readLine");
    assertThat(symbol("rea").match()).isEqualTo(Match.PREFIX);
    assertThat(names(symbol("rea"))).contains("Reader", "readLine", "read_line");
    assertThat(symbol("Line").match()).isEqualTo(Match.PART);
    assertThat(names(symbol("Line"))).containsExactly("readLine", "read_line");
    assertThat(symbol("reader.READLINE").match()).isEqualTo(Match.IGNORING_CASE);
  }

  @Test
  void whatIsNotThereIsNone() {
    SymbolAnswer found = symbol("zebra");
    assertThat(found.match()).isEqualTo(Match.NONE);
    assertThat(found.definitions()).isEmpty();
    assertThat(symbol("ze*bra").match()).isEqualTo(Match.NONE);
  }

  @Test
  void languagesAndKindsCanBeChosen() {
    SymbolQuery query =
        new SymbolQuery(
            "peek", Optional.of(home.sources), List.of("py"), List.of(UnitKind.FUNCTION), 5);
    SymbolAnswer found = home.code.symbol(query);
    assertThat(found.scope()).isEqualTo("sources");
    assertThat(found.definitions())
        .extracting(one -> one.unit().path())
        .containsExactly("lib/peek.py");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> SymbolQuery.of(" "))
        .hasMessage("name is empty; give that of a function, method or class");
    assertThatThrownBy(() -> new SymbolQuery("x", Optional.empty(), List.of(), List.of(), 0))
        .hasMessage("limit is 0, but must be between 1 and 1000");
    assertThatThrownBy(
            () ->
                home.code.symbol(new SymbolQuery("x", Optional.of(root), List.of(), List.of(), 1)))
        .hasMessage("directory '%s' is in no indexed project; run 'varve index' there first", root);
  }
}

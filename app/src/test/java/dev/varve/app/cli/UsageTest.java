package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import dev.varve.app.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class UsageTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder, folder.resolve("home"));
  }

  static List<List<String>> verbs() {
    Console console = Console.plain(System.out, System.err);
    Root root = new Root(new Surroundings(console, Map.of(), Path.of("")));
    List<List<String>> verbs = new ArrayList<>();
    collect(Cli.commands(root), List.of(), verbs);
    assertThat(verbs).hasSizeGreaterThan(20);
    return verbs;
  }

  private static void collect(CommandLine line, List<String> words, List<List<String>> into) {
    line.getSubcommands()
        .forEach(
            (name, verb) -> {
              List<String> path = new ArrayList<>(words);
              path.add(name);
              into.add(path);
              collect(verb, path, into);
            });
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void helpOfEachCommandTeachesByExamples(List<String> verb) {
    List<String> arguments = new ArrayList<>(verb);
    arguments.add("--help");
    Said said = shell.run(arguments.toArray(String[]::new));
    assertThat(said.exit()).isZero();
    assertThat(said.err()).isEmpty();
    if (verb.equals(List.of("config"))) {
      assertThat(said.out()).contains("show");
      return;
    }
    assertThat(said.out()).contains("Examples:\n  ").contains("varve " + String.join(" ", verb));
  }

  @Test
  void helpListsTheCommands() {
    Said said = shell.run("--help");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("varve search \"retry with backoff\"", "  doctor ");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Said said = shell.run("serch", "x");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).isEqualTo("varve: unknown command 'serch'; did you mean 'search'?\n");
  }

  @Test
  void namesTheHelpForAnUnknownOption() {
    Said said = shell.run("status", "--wxyz");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo("varve: unknown option '--wxyz'; 'varve status --help' shows what it takes\n");
  }

  @Test
  void aGroupWithoutACommandIsWrongUsage() {
    assertThat(shell.run("db").err())
        .isEqualTo("varve: missing required subcommand; 'varve db --help' shows what it takes\n");
  }

  @Test
  void wrongUsageIsADocumentToo() {
    Said said = shell.run("search", "--json");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.document().at("/error/kind").asString()).isEqualTo("INVALID");
    assertThat(said.document().at("/error/message").asString())
        .isEqualTo(
            "missing required parameter: 'QUERY'; 'varve search --help' shows what it takes");
  }

  @Test
  void optionsOfTheProgramMayStandBeforeTheCommand() {
    Said said = shell.run("--json", "--home", folder.resolve("other").toString(), "config", "show");
    assertThat(said.document().at("/home").asString()).endsWith("/other");
  }
}

package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.terminal.Console;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class FailuresTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @EnumSource(Kind.class)
  void eachKindHasItsExitCodeAndNamesItself(Kind kind) {
    assertThat(fail(new VarveException(kind, "it is so"), "--json")).isEqualTo(kind.exit());
    assertThat(text(out))
        .isEqualTo("{\"error\":{\"kind\":\"" + kind + "\",\"message\":\"it is so\"}}\n");
    assertThat(text(err)).isEqualTo("varve: it is so\n");
  }

  @Test
  void peopleGetOneLineOnTheErrorStream() {
    assertThat(fail(new VarveException(Kind.CONFLICT, "taken"))).isEqualTo(4);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).isEqualTo("varve: taken\n");
  }

  @Test
  void anythingElseIsOneAndAsksForAReport() {
    assertThat(fail(new IllegalStateException("odd\nsecond line"))).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo(
            "varve: unexpected failure (IllegalStateException: odd);"
                + " run it again with --debug and report it\n");
  }

  @Test
  void anInterruptDeepInsideIsAnInterruption() {
    assertThat(fail(new IllegalStateException("stopped", new InterruptedException())))
        .isEqualTo(130);
    assertThat(text(err)).isEqualTo("varve: interrupted; run it again to go on\n");
  }

  @Test
  void anInterruptOfTheThreadIsAnInterruptionWhateverFailed() {
    Thread.currentThread().interrupt();
    int exit = fail(new VarveException(Kind.UNAVAILABLE, "closed"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(exit).isEqualTo(130);
  }

  @Test
  void debugShowsWhereItFailed() {
    Root root = root(Map.of("VARVE_DEBUG", "1"));
    new Failures(root, List.of())
        .handleExecutionException(
            new VarveException(Kind.CORRUPT, "torn"),
            new CommandLine(root),
            new CommandLine(root).parseArgs());
    assertThat(text(err)).contains("VarveException: torn", "\tat dev.varve.app.cli.FailuresTest");
  }

  private int fail(Exception failure, String... arguments) {
    Root root = root(Map.of());
    CommandLine line = new CommandLine(root);
    return new Failures(root, List.of(arguments))
        .handleExecutionException(failure, line, line.parseArgs());
  }

  private Root root(Map<String, String> environment) {
    Console console = Console.plain(new PrintStream(out, true), new PrintStream(err, true));
    return new Root(new Surroundings(console, environment, Path.of("")));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands as a user would, in one directory and with one home. */
final class Shell {
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";

  Shell(Path directory, Path home) {
    this.directory = directory;
    environment.put("VARVE_HOME", home.toString());
    environment.put("VARVE_MODEL", "none");
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Shell without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** What commands read from their input from now on. */
  Shell typing(String text) {
    input = text;
    return this;
  }

  Said run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream typed = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int exit =
        Cli.run(
            Console.plain(typed, printing(out), printing(err)), environment, directory, arguments);
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command that must succeed, and reads the one document it prints. */
  JsonNode json(String... arguments) {
    Said said = run(arguments);
    assertThat(said.exit()).as(said.err()).isZero();
    return said.document();
  }

  private static PrintStream printing(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  record Said(int exit, String out, String err) {
    JsonNode document() {
      assertThat(out.lines()).as("exactly one line").hasSize(1);
      return JsonMapper.shared().readTree(out);
    }
  }
}

package dev.varve.code.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Git itself, run in one directory without the settings of whoever runs the tests. */
public final class GitCommand {
  private final Path directory;
  private final Map<String, String> environment;

  public GitCommand(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** What it printed; it must succeed. */
  public String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().putAll(environment);
    Process process = start(builder.redirectError(ProcessBuilder.Redirect.DISCARD));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as("git %s", command).isZero();
    return output;
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      return Assumptions.abort("git is not on this machine");
    }
  }
}

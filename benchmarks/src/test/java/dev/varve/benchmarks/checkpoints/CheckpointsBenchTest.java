package dev.varve.benchmarks.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.benchmarks.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckpointsBenchTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter said = new StringWriter();

  @Test
  void printsOneDocument() {
    assertThat(run("--turns", "30", "--bytes", "500", "--json")).isZero();

    JsonNode report = new JsonMapper().readTree(out.toString());
    assertThat(report.propertyNames())
        .containsExactly(
            "turns", "contentBytes", "storedBytes", "checkpointMs", "restoreMs", "forkMs");
    assertThat(report.get("contentBytes").asLong()).isEqualTo(15_000);
    assertThat(report.get("storedBytes").asLong()).isGreaterThan(15_000);
    for (String what : new String[] {"checkpointMs", "restoreMs", "forkMs"}) {
      assertThat(report.get(what).propertyNames()).containsExactly("p50", "p95");
      assertThat(report.get(what).get("p95").asDouble()).isPositive();
    }
  }

  @Test
  void refusesNothingToDo() {
    assertThat(run("--turns", "0")).isEqualTo(2);
    assertThat(said.toString())
        .startsWith("--turns is 0 and --bytes is 2000, but both must be at least 1");
  }

  private int run(String... options) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(said, true));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "bench";
    arguments[1] = "checkpoints";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return command.execute(arguments);
  }
}

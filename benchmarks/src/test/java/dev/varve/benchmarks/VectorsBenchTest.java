package dev.varve.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole benchmark on few vectors, against limits that hold on a busy machine as well. What it
 * measures on a million stands in docs/benchmarks.md.
 */
class VectorsBenchTest {
  private static final int COUNT = 2_000;
  private static final int STORED_PER_MINUTE = 5_000;
  private static final int SEARCH_MS = 200;
  private static final int HYBRID_MS = 300;
  private static final int MEMORY_MB = 2_048;

  @TempDir private Path directory;

  @Test
  void storesAndSearchesFastEnoughInLittleMemory() {
    String data = directory.resolve("data.f32").toString();
    run("bench", "make-vectors", "--count", String.valueOf(COUNT), "--dim", "64", "--out", data);

    JsonNode report =
        new JsonMapper().readTree(run("bench", "vectors", "--data", data, "--dim", "64", "--json"));

    assertThat(report.get("count").asInt()).isEqualTo(COUNT);
    assertThat(report.get("ingestPerSecond").asDouble() * 60).isGreaterThan(STORED_PER_MINUTE);
    assertThat(report.get("rssAnonMb").get("search").asDouble()).isLessThan(MEMORY_MB);
    assertMeets(report.get("unfiltered"), SEARCH_MS);
    assertMeets(report.get("filtered").get("10"), SEARCH_MS);
    assertMeets(report.get("hybrid"), HYBRID_MS);
  }

  private static void assertMeets(JsonNode figures, int milliseconds) {
    assertThat(figures.get("recall@10").asDouble()).isGreaterThan(0.98);
    assertThat(figures.get("p50Ms").asDouble()).isLessThan(milliseconds);
  }

  private static String run(String... args) {
    StringWriter out = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    assertThat(command.execute(args)).isZero();
    return out.toString();
  }
}

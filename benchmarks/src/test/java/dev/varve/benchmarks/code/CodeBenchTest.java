package dev.varve.benchmarks.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CodeBenchTest {
  @TempDir private Path directory;

  private String file(String name, String... lines) throws Exception {
    return Files.writeString(directory.resolve(name), String.join("\n", lines)).toString();
  }

  @Test
  void judgesTheProductsOwnSearch() throws Exception {
    StringWriter out = new StringWriter();
    int exit =
        new CommandLine(new CodeBench())
            .setOut(new PrintWriter(out))
            .execute(
                "--json",
                "--model",
                "none",
                "--corpus",
                file(
                        "corpus",
                        "{'id':'a','repo':'x/y','language':'python','name':'area','text':'def"
                            + " area(w):'}",
                        "{'id':'b','repo':'x/y','language':'rust','name':'wait','text':'fn wait()"
                            + " {}'}")
                    .transform(CodeBenchTest::quoted),
                "--queries",
                file("queries", "{'id':'q','text':'area','repo':'x/y'}")
                    .transform(CodeBenchTest::quoted),
                "--qrels",
                file("qrels", "{'query':'q','doc':'a','relevance':1}")
                    .transform(CodeBenchTest::quoted));

    assertThat(exit).isZero();
    JsonNode document = new JsonMapper().readTree(out.toString());
    assertThat(document.path("queries").asInt()).isEqualTo(1);
    assertThat(document.path("modes").path("keyword").path("mrr@10").asDouble()).isEqualTo(1);
    assertThat(document.path("inRepository").path("keyword").path("success@10").asDouble())
        .isEqualTo(1);
  }

  private static String quoted(String path) {
    try {
      Path file = Path.of(path);
      Files.writeString(file, Files.readString(file).replace('\'', '"'));
      return path;
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}

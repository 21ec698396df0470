package dev.varve.benchmarks.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.benchmarks.Main;
import dev.varve.error.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QueriesBenchTest {
  private static final List<String> THINGS =
      List.of(
          "doors", "roofs", "walls", "lamps", "chairs", "tables", "spoons", "plates", "books",
          "shelves", "pens", "desks");

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... options) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(options);
  }

  private Path house() throws IOException {
    StringBuilder source = new StringBuilder("package house\n");
    for (String thing : THINGS) {
      source.append(
          "\n// %s paints all %s of the house in blue.\nfunc %s() {}\n"
              .formatted(capital(thing), thing, capital(thing)));
    }
    Path house = Files.createDirectories(directory.resolve("house"));
    Files.writeString(house.resolve("house.go"), source);
    return house;
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  @Test
  void asksInFourWaysWithQuestionsOfItsOwn() throws IOException {
    int code =
        bench("bench", "queries", "--root", house().toString(), "--questions", "2", "--json");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    JsonNode document = new JsonMapper().readTree(out.toString());
    assertThat(document.path("units").asInt()).isGreaterThanOrEqualTo(THINGS.size());
    for (String way : List.of("keyword", "keywordWithoutLook", "hybrid", "hybridWithoutLook")) {
      assertThat(document.path(way).path("p95").asDouble()).as(way).isPositive();
      assertThat(document.path(way).path("cpu").asDouble()).as(way).isNotNegative();
    }
  }

  @Test
  void saysWhenThereIsTooLittleToAskAbout() throws IOException {
    int code =
        bench(
            "bench",
            "queries",
            "--root",
            house().toString(),
            "--home",
            directory.resolve("home").toString(),
            "--questions",
            "100");

    assertThat(err.toString())
        .contains(
            "the directory has too few documented functions to ask about; lower --questions, or"
                + " name a larger one with --root");
    assertThat(code).isEqualTo(Kind.INVALID.exit());
  }

  @Test
  void refusesADirectoryThatIsNotThere() {
    assertThat(bench("bench", "queries", "--root", directory.resolve("none").toString()))
        .isEqualTo(Kind.NOT_FOUND.exit());
    assertThat(err.toString()).contains("does not exist; check --root");
  }
}

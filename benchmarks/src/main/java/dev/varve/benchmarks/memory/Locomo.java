package dev.varve.benchmarks.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Long conversations with questions about them, as LoCoMo has them: {@code turns.jsonl} {@code
 * {conv, split, id, time, speaker, text, image_caption?}} and {@code questions.jsonl} {@code {conv,
 * split, category, question, evidence[]}}.
 *
 * @param turns by conversation, in order
 * @param questions those with evidence
 */
record Locomo(Map<String, List<Turn>> turns, List<Question> questions) {
  private static final JsonMapper JSON = new JsonMapper();

  /** One turn; what a picture shows is part of its text. */
  record Turn(String id, Instant time, String speaker, String text) {
    private static Turn of(JsonNode line) {
      String text = line.path("text").asString();
      String caption = line.path("image_caption").asString("");
      return new Turn(
          line.path("id").asString(),
          LocalDateTime.parse(line.path("time").asString()).toInstant(ZoneOffset.UTC),
          line.path("speaker").asString(),
          caption.isEmpty() ? text : text + " [shares a picture: " + caption + "]");
    }
  }

  /**
   * @param evidence the turns that answer it
   */
  record Question(String conversation, String category, String text, Set<String> evidence) {}

  /** Reads one split, or {@code all}. */
  static Locomo read(Path directory, String split) throws IOException {
    Map<String, List<Turn>> turns = new LinkedHashMap<>();
    for (JsonNode line : lines(directory.resolve("turns.jsonl"), split)) {
      turns
          .computeIfAbsent(line.path("conv").asString(), _ -> new ArrayList<>())
          .add(Turn.of(line));
    }
    List<Question> questions = new ArrayList<>();
    for (JsonNode line : lines(directory.resolve("questions.jsonl"), split)) {
      Set<String> evidence = new TreeSet<>();
      line.path("evidence").forEach(turn -> evidence.add(turn.asString()));
      if (!evidence.isEmpty()) {
        questions.add(
            new Question(
                line.path("conv").asString(),
                line.path("category").asString(),
                line.path("question").asString(),
                evidence));
      }
    }
    if (questions.isEmpty()) {
      throw VarveException.of(
          Kind.INVALID,
          "directory '%s' has no questions of split '%s'; use dev, test or all",
          directory,
          split);
    }
    return new Locomo(turns, questions);
  }

  private static List<JsonNode> lines(Path file, String split) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = JSON.readTree(line);
      if (split.equals("all") || node.path("split").asString().equals(split)) {
        nodes.add(node);
      }
    }
    return nodes;
  }
}

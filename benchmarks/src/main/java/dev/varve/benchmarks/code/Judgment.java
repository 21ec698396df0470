package dev.varve.benchmarks.code;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question about a repository with the files that answer it.
 *
 * @param repository {@code owner/name}
 * @param revision the commit that was judged
 * @param root the folder to index, relative to the repository; empty for all of it
 * @param relevant paths, relative to the repository or to {@code root}
 * @param secondary files that help, as {@code relevant}
 */
record Judgment(
    String id,
    String repository,
    String revision,
    String root,
    String language,
    String category,
    String query,
    Set<String> relevant,
    Set<String> secondary) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads JSON lines {@code {id, repo, revision, root, language, category, query,
   * relevant:[{path}], secondary:[{path}]}}.
   *
   * @throws VarveException INVALID with the line that is not one
   */
  static List<Judgment> read(Path file) throws IOException {
    List<Judgment> judgments = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        judgments.add(new Line(file, number).parse(line));
      }
    }
    if (judgments.isEmpty()) {
      throw VarveException.of(
          Kind.INVALID, "queries file '%s' is empty; give one JSON object per line", file);
    }
    return judgments;
  }

  /** Whether a judged path means this file, whose path is relative to the repository. */
  boolean same(String judged, String file) {
    return file.equals(judged) || file.equals(root + "/" + judged);
  }

  /** One line of a file, for messages. */
  private record Line(Path file, int number) {

    Judgment parse(String text) {
      try {
        return judgment(JSON.readTree(text));
      } catch (JacksonException e) {
        throw new VarveException(Kind.INVALID, problem("is not JSON"), e);
      }
    }

    private Judgment judgment(JsonNode node) {
      return new Judgment(
          text(node, "id"),
          text(node, "repo"),
          node.path("revision").asString(""),
          node.path("root").asString(""),
          text(node, "language"),
          text(node, "category"),
          text(node, "query"),
          required(paths(node, "relevant")),
          paths(node, "secondary"));
    }

    private String text(JsonNode node, String field) {
      String text = node.path(field).asString("");
      if (text.isBlank()) {
        throw new VarveException(Kind.INVALID, problem("has no '" + field + "'"));
      }
      return text;
    }

    private static Set<String> paths(JsonNode node, String field) {
      Set<String> paths = new LinkedHashSet<>();
      node.path(field).forEach(one -> paths.add(one.path("path").asString("")));
      paths.remove("");
      return paths;
    }

    private Set<String> required(Set<String> relevant) {
      if (relevant.isEmpty()) {
        throw new VarveException(Kind.INVALID, problem("names no path in 'relevant'"));
      }
      return relevant;
    }

    private String problem(String what) {
      return ("queries file '%s' line %d %s; a line is {id, repo, root, language, category, query,"
              + " relevant:[{path}]}")
          .formatted(file, number, what);
    }
  }
}

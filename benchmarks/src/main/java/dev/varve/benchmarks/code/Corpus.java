package dev.varve.benchmarks.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The functions to search, the questions, and which function answers which question. */
record Corpus(
    Map<String, Document> documents,
    List<Question> questions,
    Map<String, Map<String, Integer>> relevance) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The repository of documents and questions that name none. */
  static final String NO_REPOSITORY = "corpus";

  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "python", "py",
          "javascript", "js",
          "typescript", "ts",
          "rust", "rs",
          "ruby", "rb");

  /**
   * One function.
   *
   * @param path of the file it was taken from, in its repository; that of its own file if not known
   */
  record Document(
      String id, String language, String name, String text, String repository, String path) {

    private static Document of(JsonNode line) {
      String id = line.path("id").asString();
      String language = line.path("language").asString();
      String repository = line.path("repo").asString(NO_REPOSITORY);
      String source = line.path("source").asString("");
      String path =
          source.startsWith(repository + "/")
              ? source.substring(repository.length() + 1).replaceFirst("#L\\d+$", "")
              : fileName(id, language);
      return new Document(
          id,
          language,
          line.path("name").asString(),
          line.path("text").asString(),
          repository,
          path);
    }

    private static String fileName(String id, String language) {
      return id + "." + EXTENSIONS.getOrDefault(language, language);
    }

    /** Where it stands as a file of its own. */
    Path file(Path root) {
      return directory(root, repository).resolve(fileName(id, language));
    }
  }

  record Question(String id, String text, String repository) {}

  static Path directory(Path root, String repository) {
    return root.resolve(repository.replace('/', '_'));
  }

  static Corpus read(Path corpus, Path queries, Path qrels) throws IOException {
    Map<String, Document> documents = new LinkedHashMap<>();
    for (JsonNode line : lines(corpus)) {
      Document document = Document.of(line);
      documents.put(document.id(), document);
    }
    List<Question> questions = new ArrayList<>();
    for (JsonNode line : lines(queries)) {
      questions.add(
          new Question(
              line.path("id").asString(),
              line.path("text").asString(),
              line.path("repo").asString(NO_REPOSITORY)));
    }
    Map<String, Map<String, Integer>> relevance = new LinkedHashMap<>();
    for (JsonNode line : lines(qrels)) {
      relevance
          .computeIfAbsent(line.path("query").asString(), _ -> new LinkedHashMap<>())
          .put(line.path("doc").asString(), line.path("relevance").asInt(1));
    }
    return new Corpus(documents, questions, relevance);
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        nodes.add(JSON.readTree(line));
      }
    }
    return nodes;
  }

  /** Writes every function to a file of its own; one directory for each repository. */
  List<Path> write(Path root) throws IOException {
    for (Document document : documents.values()) {
      Path file = document.file(root);
      Files.createDirectories(file.getParent());
      Files.writeString(file, document.text());
    }
    return documents.values().stream()
        .map(document -> directory(root, document.repository()))
        .distinct()
        .toList();
  }
}

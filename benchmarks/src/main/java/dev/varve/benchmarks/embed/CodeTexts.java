package dev.varve.benchmarks.embed;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Pieces of real code that every side embeds whole: none is longer than {@value #MAX_TOKENS}
 * tokens, so nobody cuts and nobody splits.
 *
 * @param tokens of all texts together, special tokens included
 */
record CodeTexts(List<String> texts, long tokens) {
  /** LangChain4j's MiniLM classes read no further: their tokenizer cuts there. */
  static final int MAX_TOKENS = 128;

  private static final int SPECIAL_TOKENS = 2;
  private static final int WINDOW_LINES = 12;
  private static final long SEED = 42;

  /** {@code count} windows of the Java files below {@code directory}, the same ones each time. */
  static CodeTexts below(Path directory, int count) {
    TokenCountEstimator counter = new HuggingFaceTokenCountEstimator();
    List<String> windows = windows(directory);
    Collections.shuffle(windows, new Random(SEED));
    List<String> texts = new ArrayList<>();
    long tokens = 0;
    for (String window : windows) {
      int length = counter.estimateTokenCountInText(window) + SPECIAL_TOKENS;
      if (length <= MAX_TOKENS && texts.size() < count) {
        texts.add(window);
        tokens += length;
      }
    }
    return new CodeTexts(texts, tokens);
  }

  private static List<String> windows(Path directory) {
    List<String> windows = new ArrayList<>();
    for (Path file : javaFiles(directory)) {
      List<String> lines = lines(file);
      for (int start = 0; start < lines.size(); start += WINDOW_LINES) {
        int end = Math.min(start + WINDOW_LINES, lines.size());
        windows.add(String.join("\n", lines.subList(start, end)));
      }
    }
    windows.removeIf(String::isBlank);
    return windows;
  }

  private static List<Path> javaFiles(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

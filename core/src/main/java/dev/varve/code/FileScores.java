package dev.varve.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the file of a unit adds to its score: a file of which much matches, or whose own name the
 * question says, is more likely meant. The weights are those of decision 0086.
 */
final class FileScores {
  static final double COHERENCE = 0.4;
  static final double PATH = 0.5;
  static final double FILE_NAME = 0.4;
  static final double DEMOTION = 0.5;

  private final QuestionWords question;
  private final Map<File, Double> sums = new HashMap<>();
  private final Map<String, Named> names = new HashMap<>();
  private double most;

  FileScores(QuestionWords question) {
    this.question = question;
  }

  /** One file of one project. */
  record File(String project, String path) {}

  /** How well a path is named for the question, 0 to 1 each. */
  private record Named(double path, double fileName, Optional<FileRole> role) {}

  /** Counts one unit of a file. All are counted before any is scored. */
  void count(File file, double score) {
    most = Math.max(most, sums.merge(file, score, Double::sum));
  }

  /** Lets the file speak. */
  void take(File file, Score into) {
    Named named = names.computeIfAbsent(file.path(), this::named);
    into.take(Signal.FILE, most == 0 ? 0 : COHERENCE * sums.getOrDefault(file, 0.0) / most);
    into.take(Signal.PATH, PATH * named.path());
    into.take(Signal.FILE_NAME, FILE_NAME * named.fileName());
    named.role().ifPresent(role -> into.take(role.signal(), DEMOTION));
  }

  private Named named(String path) {
    String[] steps = path.split("/", -1);
    List<String> stem = QuestionWords.of(stem(steps[steps.length - 1]));
    List<String> all = new ArrayList<>(stem);
    if (steps.length > 1) {
      all.addAll(QuestionWords.of(steps[steps.length - 2]));
    }
    return new Named(
        question.shareAmong(all),
        question.shareSaid(stem),
        FileRole.of(path).filter(role -> !role.wanted(question)));
  }

  private static String stem(String fileName) {
    int dot = fileName.indexOf('.', 1);
    return dot < 0 ? fileName : fileName.substring(0, dot);
  }
}

package dev.varve.code;

import dev.varve.parse.LineNumbers;
import dev.varve.parse.UnitKind;
import java.util.List;
import java.util.Map;

/**
 * One found unit.
 *
 * @param rank from 1
 * @param score 0 to 1, comparable within one answer only
 * @param path relative to the project's root, with forward slashes
 * @param snippet some of the unit's source, at most {@value #MAX_SNIPPET_LINES} lines
 * @param snippetLines which lines of the file those are; none where the snippet is a summary
 * @param signals every signal that made the score, by name, in the order they were applied
 * @param alsoAt where the same unit stands in other projects, such as worktrees of one repository
 */
public record CodeHit(
    int rank,
    double score,
    String project,
    String path,
    int startLine,
    int endLine,
    UnitKind kind,
    String name,
    String signature,
    String language,
    String snippet,
    LineNumbers snippetLines,
    Map<String, Double> signals,
    List<Place> alsoAt) {
  public static final int MAX_SNIPPET_LINES = 30;

  public CodeHit {
    alsoAt = List.copyOf(alsoAt);
  }

  /** Where a unit begins. */
  public record Place(String project, String path, int startLine) {}

  CodeHit alsoAt(List<Place> places) {
    return with(rank, score, signals, places);
  }

  CodeHit scored(double other, Map<String, Double> why) {
    return with(rank, other, why, alsoAt);
  }

  CodeHit ranked(int place) {
    return place == rank ? this : with(place, score, signals, alsoAt);
  }

  private CodeHit with(int place, double other, Map<String, Double> why, List<Place> places) {
    return new CodeHit(
        place,
        other,
        project,
        path,
        startLine,
        endLine,
        kind,
        name,
        signature,
        language,
        snippet,
        snippetLines,
        why,
        places);
  }
}

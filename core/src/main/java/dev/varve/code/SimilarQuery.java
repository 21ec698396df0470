package dev.varve.code;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.parse.UnitKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to find the like of. Empty lists mean no restriction, except that a function is compared
 * with functions and methods, a class with classes, unless kinds are given.
 *
 * @param in a directory of the project to search; empty searches every project
 * @param threshold hits below are left out; 0 to 1, {@value #THRESHOLD} where code does the same
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record SimilarQuery(
    Source source,
    Optional<Path> in,
    List<String> languages,
    List<UnitKind> kinds,
    double threshold,
    int limit) {
  public static final double THRESHOLD = 0.8;
  public static final int MAX_LIMIT = 1_000;

  public SimilarQuery {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw VarveException.of(
          Kind.INVALID, "threshold is %s, but must be between 0 and 1", threshold);
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw VarveException.of(
          Kind.INVALID, "limit is %d, but must be between 1 and %d", limit, MAX_LIMIT);
    }
    languages = List.copyOf(languages);
    kinds = List.copyOf(kinds);
  }

  /** What others are compared with. */
  public sealed interface Source {
    /** The innermost unit at a line, from 1, of an indexed file. */
    record At(Path file, int line) implements Source {}

    /** Code from anywhere. */
    record Pasted(String code) implements Source {}
  }

  /** The ten units of all projects most like those at a line, from the usual threshold on. */
  public static SimilarQuery at(Path file, int line) {
    return of(new Source.At(file, line));
  }

  /** The ten functions of all projects most like some code, from the usual threshold on. */
  public static SimilarQuery to(String code) {
    return of(new Source.Pasted(code));
  }

  private static SimilarQuery of(Source source) {
    return new SimilarQuery(source, Optional.empty(), List.of(), List.of(), THRESHOLD, 10);
  }

  public SimilarQuery threshold(double newThreshold) {
    return new SimilarQuery(source, in, languages, kinds, newThreshold, limit);
  }
}

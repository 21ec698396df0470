package dev.varve.code;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Glob;
import dev.varve.parse.UnitKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What code to look for. Empty lists mean no restriction.
 *
 * @param in a directory of the project to search; empty searches every project
 * @param minScore hits below are left out, 0 to 1
 * @param limit 1 to 1 000
 * @param refresh whether changed files are indexed again first
 */
public record CodeQuery(
    String text,
    Mode mode,
    Optional<Path> in,
    List<String> languages,
    List<UnitKind> kinds,
    List<Glob> paths,
    Filter where,
    double minScore,
    Optional<Instant> asOf,
    int limit,
    boolean refresh) {

  public static final int MAX_LIMIT = 1_000;

  public CodeQuery {
    if (text.isBlank()) {
      throw VarveException.of(
          Kind.INVALID, "query is empty; describe in a few words what the code does");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw VarveException.of(
          Kind.INVALID, "limit is %d, but must be between 1 and %d", limit, MAX_LIMIT);
    }
    languages = List.copyOf(languages);
    kinds = List.copyOf(kinds);
    paths = List.copyOf(paths);
  }

  /** Which sides of the index answer. */
  public enum Mode {
    HYBRID,
    SEMANTIC,
    KEYWORD
  }

  /** The ten best units of all projects, by meaning and words, with a refresh first. */
  public static CodeQuery of(String text) {
    return new CodeQuery(
        text,
        Mode.HYBRID,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Filter.everything(),
        0,
        Optional.empty(),
        10,
        true);
  }
}

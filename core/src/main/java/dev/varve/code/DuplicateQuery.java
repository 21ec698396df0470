package dev.varve.code;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which copies of code to look for.
 *
 * @param in a directory of the project to look at; empty looks across every project
 * @param minTokens shorter functions are left out, {@value #LEAST_TOKENS} to {@value #MOST_TOKENS}
 * @param similarity share of their runs of five tokens that two functions must have in common,
 *     {@value #LEAST_SIMILARITY} to 1
 * @param tests whether tests count, by the names of their files
 * @param foreign whether generated and vendored code counts, by the names of its files
 * @param limit most groups to return, 1 to {@value #MAX_LIMIT}
 */
public record DuplicateQuery(
    Optional<Path> in,
    int minTokens,
    double similarity,
    boolean tests,
    boolean foreign,
    int limit) {
  public static final int LEAST_TOKENS = 10;
  public static final int MOST_TOKENS = 100_000;

  /** Below, too many pairs are missed. */
  public static final double LEAST_SIMILARITY = 0.5;

  public static final int MAX_LIMIT = 10_000;

  public DuplicateQuery {
    if (minTokens < LEAST_TOKENS || minTokens > MOST_TOKENS) {
      throw VarveException.of(
          Kind.INVALID,
          "least number of tokens is %d, but must be between %d and %d",
          minTokens,
          LEAST_TOKENS,
          MOST_TOKENS);
    }
    if (!(similarity >= LEAST_SIMILARITY && similarity <= 1)) {
      throw VarveException.of(
          Kind.INVALID,
          "similarity is %s, but must be between %s and 1",
          similarity,
          LEAST_SIMILARITY);
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw VarveException.of(
          Kind.INVALID, "limit is %d, but must be between 1 and %d", limit, MAX_LIMIT);
    }
  }

  /** Functions of 50 tokens or more that are alike to four fifths, everywhere; 20 groups. */
  public static DuplicateQuery standard() {
    return new DuplicateQuery(Optional.empty(), 50, 0.8, true, true, 20);
  }

  public DuplicateQuery in(Path directory) {
    return new DuplicateQuery(Optional.of(directory), minTokens, similarity, tests, foreign, limit);
  }
}

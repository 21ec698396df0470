package dev.varve.code;

import java.util.List;
import java.util.Map;

/**
 * What the index tells about the state of some code. Tests and generated or vendored code are told
 * by the names of their files; but for {@code tests} and {@code idioms} no figure counts them.
 *
 * @param scope the project, or {@code all projects}
 * @param complexity of functions, by cyclomatic complexity
 * @param length of functions, by lines with their documentation
 * @param documented functions that have a comment of their own
 * @param untested a guess: functions whose name no test calls or imports
 * @param duplicates copies among all functions of 50 tokens or more, tests left out
 * @param idioms short runs of statements that many functions have
 */
public record CodeReport(
    String scope,
    Size size,
    Spread complexity,
    Spread length,
    Share documented,
    Share untested,
    DuplicateAnswer duplicates,
    List<Idiom> idioms) {
  public CodeReport {
    idioms = List.copyOf(idioms);
  }

  /**
   * How much there is.
   *
   * @param functions outside tests, generated and vendored code
   * @param tests functions in tests
   * @param lines of {@code functions}
   * @param languages functions by language
   */
  public record Size(long functions, long tests, long lines, Map<String, Long> languages) {}

  /**
   * How a number is spread over the functions.
   *
   * @param over how many functions are above certain bounds, by bound
   * @param most the functions with the largest, largest first
   */
  public record Spread(
      int median, int p90, int largest, Map<Integer, Long> over, List<Place> most) {}

  /**
   * Some of the functions.
   *
   * @param worst those that it matters most for, the most complex first
   */
  public record Share(long count, long of, List<Place> worst) {
    /** 0 to 1; 0 where there are no functions. */
    public double share() {
      return of == 0 ? 0 : count / (double) of;
    }
  }

  /** A function. */
  public record Place(
      String project, String path, int startLine, String name, int complexity, int lines) {}

  /**
   * A run of statements that many functions have, names and literals aside but for the functions
   * called.
   *
   * @param statements as written where it was first met
   * @param functions how many have it
   * @param files how many files have it
   * @param example where it was first met
   */
  public record Idiom(List<String> statements, int functions, int files, Place example) {}
}

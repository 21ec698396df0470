package dev.varve.code;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The answer to a {@link CodeQuery}.
 *
 * @param mode the mode that answered: KEYWORD where no vectors could be had
 * @param total units that were candidates before the limit
 * @param scope the project searched, or {@code all projects}
 */
public record CodeAnswer(
    CodeQuery query,
    CodeQuery.Mode mode,
    Duration took,
    long total,
    String scope,
    Refinement refinement,
    Freshness freshness,
    List<CodeHit> hits) {
  public CodeAnswer {
    hits = List.copyOf(hits);
  }

  /**
   * How far the answer can be trusted to show the files as they are.
   *
   * @param pendingVectors units found by words only so far
   * @param changedFiles files known to differ from what was searched
   * @param checkedAt when all files had last been compared
   * @param complete false if the comparison ran out of time
   * @param gone projects whose directory does not exist: what the index holds of them was searched
   */
  public record Freshness(
      long pendingVectors,
      long changedFiles,
      Instant checkedAt,
      boolean complete,
      List<String> gone) {
    public Freshness {
      gone = List.copyOf(gone);
    }
  }

  /**
   * What was done beyond comparing vectors and words.
   *
   * @param adapted whether the project's adapter mapped the question
   * @param judged units that a cross-encoder put in order
   * @param unjudged units that it should have judged but had no time for; they follow in the order
   *     they had
   */
  public record Refinement(boolean adapted, int judged, int unjudged) {
    static Refinement none() {
      return new Refinement(false, 0, 0);
    }
  }
}

package dev.varve.memory;

import java.util.ArrayList;
import java.util.List;

/** Fills a budget with hits, the best first. */
final class TokenBudget {
  private static final int CHARACTERS_PER_TOKEN = 4;

  private TokenBudget() {}

  /**
   * The hits that fit whole, in order; one that does not is passed by, but the first, which is cut.
   */
  static List<RecallHit> fill(int tokens, List<RecallHit> hits, int limit) {
    List<RecallHit> packed = new ArrayList<>();
    int left = tokens;
    for (RecallHit hit : hits) {
      if (packed.size() == limit || left == 0) {
        break;
      }
      boolean fits = hit.tokens() <= left;
      if (fits || packed.isEmpty()) {
        RecallHit packable = fits ? hit : hit.cutTo(beginning(hit.text(), left));
        packed.add(packable);
        left -= packable.tokens();
      }
    }
    return packed;
  }

  private static String beginning(String text, int tokens) {
    int end = tokens * CHARACTERS_PER_TOKEN;
    return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end);
  }
}

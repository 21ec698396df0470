package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt is to be filled with.
 *
 * @param conversation the id of the conversation that goes on
 * @param question what to recall by; null for the last message of a user in the conversation
 * @param tokens the budget of the whole text, headings included, a token being four characters
 * @param shares how the budget is divided
 */
public record ContextQuery(
    String conversation, @Nullable String question, int tokens, Shares shares, Recall.Mode mode) {
  /** Below this there is no room for a heading and a line in each part. */
  public static final int MIN_TOKENS = 100;

  private static final int USUAL_TOKENS = 4_000;

  public ContextQuery {
    if (tokens < MIN_TOKENS) {
      throw VarveException.of(
          Kind.INVALID, "token budget is %d, but must be at least %d", tokens, MIN_TOKENS);
    }
  }

  /**
   * Shares of the budget; what facts do not need goes to recent messages, and all that is left to
   * what is recalled.
   *
   * @param facts at most so much for what is held to be true of the user
   * @param recent at most so much for the last messages
   */
  public record Shares(double facts, double recent) {
    public Shares {
      if (!(facts >= 0 && recent >= 0 && facts + recent <= 1)) {
        throw VarveException.of(
            Kind.INVALID,
            "shares of facts and recent messages are %s and %s, but must be 0 or more, and 1"
                + " together at most",
            facts,
            recent);
      }
    }

    /** A tenth for facts, four tenths for recent messages, half for what is recalled. */
    public static Shares standard() {
      return new Shares(0.1, 0.4);
    }
  }

  /** By the last message of a user, within 4 000 tokens in the usual shares. */
  public static ContextQuery of(String conversation) {
    return new ContextQuery(
        conversation, null, USUAL_TOKENS, Shares.standard(), Recall.Mode.HYBRID);
  }

  public ContextQuery question(@Nullable String newQuestion) {
    return new ContextQuery(conversation, newQuestion, tokens, shares, mode);
  }

  public ContextQuery tokens(int budget) {
    return new ContextQuery(conversation, question, budget, shares, mode);
  }

  public ContextQuery shares(Shares newShares) {
    return new ContextQuery(conversation, question, tokens, newShares, mode);
  }

  public ContextQuery mode(Recall.Mode newMode) {
    return new ContextQuery(conversation, question, tokens, shares, newMode);
  }
}

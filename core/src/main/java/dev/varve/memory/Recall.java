package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * A question to the memory.
 *
 * @param question in words; times in it such as {@code last week} count from {@code now}
 * @param where a condition on fields: {@code kind, user, conversation, project, role, speaker,
 *     time} in milliseconds, {@code ordinal, sitting, iteration, importance} and those of the
 *     caller's
 * @param kinds what may answer; empty for all kinds
 * @param tokens the budget that the texts must fit into together, a token being four characters
 * @param limit most hits, 1 to {@value #MAX_LIMIT}
 * @param asOf the moment whose state is searched instead of the present one
 * @param now when it is asked, in the zone of who asks; empty for the end of the conversation that
 *     is searched, else the clock, in UTC
 * @param strict whether memories that cite code which changed or is gone are left out
 */
public record Recall(
    String question,
    RecallScope scope,
    Filter where,
    Set<MemoryKind> kinds,
    int tokens,
    int limit,
    Mode mode,
    Optional<Instant> asOf,
    Optional<ZonedDateTime> now,
    boolean strict) {
  public static final int MAX_LIMIT = 1_000;

  /** Longest question, in UTF-16 units. */
  public static final int MAX_QUESTION = 10_000;

  private static final int USUAL_TOKENS = 2_000;
  private static final int USUAL_LIMIT = 20;

  public Recall {
    if (question.isBlank() || question.length() > MAX_QUESTION) {
      throw VarveException.of(
          Kind.INVALID,
          "question has %d characters, but must say something, in at most %d",
          question.length(),
          MAX_QUESTION);
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw VarveException.of(
          Kind.INVALID, "limit is %d, but must be between 1 and %d", limit, MAX_LIMIT);
    }
    if (tokens < 1) {
      throw VarveException.of(Kind.INVALID, "token budget is %d, but must be at least 1", tokens);
    }
    kinds = Set.copyOf(kinds);
  }

  /** Which sides of the index answer. */
  public enum Mode {
    HYBRID,
    KEYWORD
  }

  /** By meaning and words, in all memories: at most 20 hits of together at most 2 000 tokens. */
  public static Recall of(String question) {
    return new Recall(
        question,
        new RecallScope.Everything(),
        Filter.everything(),
        Set.of(),
        USUAL_TOKENS,
        USUAL_LIMIT,
        Mode.HYBRID,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  public Recall within(Conversation conversation) {
    return in(new RecallScope.InConversation(conversation.id()));
  }

  public Recall in(RecallScope newScope) {
    return new Recall(question, newScope, where, kinds, tokens, limit, mode, asOf, now, strict);
  }

  public Recall where(Filter newWhere) {
    return new Recall(question, scope, newWhere, kinds, tokens, limit, mode, asOf, now, strict);
  }

  public Recall kinds(Set<MemoryKind> newKinds) {
    return new Recall(question, scope, where, newKinds, tokens, limit, mode, asOf, now, strict);
  }

  public Recall tokens(int budget) {
    return new Recall(question, scope, where, kinds, budget, limit, mode, asOf, now, strict);
  }

  public Recall limit(int newLimit) {
    return new Recall(question, scope, where, kinds, tokens, newLimit, mode, asOf, now, strict);
  }

  public Recall mode(Mode newMode) {
    return new Recall(question, scope, where, kinds, tokens, limit, newMode, asOf, now, strict);
  }

  public Recall asOf(Instant moment) {
    return new Recall(
        question, scope, where, kinds, tokens, limit, mode, Optional.of(moment), now, strict);
  }

  public Recall now(ZonedDateTime moment) {
    return new Recall(
        question, scope, where, kinds, tokens, limit, mode, asOf, Optional.of(moment), strict);
  }

  /** Leaves out memories that cite code which changed or is gone. */
  public Recall freshOnly() {
    return new Recall(question, scope, where, kinds, tokens, limit, mode, asOf, now, true);
  }
}

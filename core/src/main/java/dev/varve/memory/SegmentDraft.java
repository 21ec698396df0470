package dev.varve.memory;

import java.util.List;

/**
 * A segment that the caller has made.
 *
 * @param summary at most {@value #MAX_SUMMARY} characters
 * @param messageIds the messages that it stands for, in any order; at least one
 * @param importance 0 to 1
 * @param citations the places in code that it speaks of, besides those of its messages
 */
public record SegmentDraft(
    String summary,
    List<String> messageIds,
    Tier tier,
    double importance,
    List<CodeCitation> citations) {
  /** Longest summary, in UTF-16 units. */
  public static final int MAX_SUMMARY = 100_000;

  public SegmentDraft {
    messageIds = List.copyOf(messageIds);
    citations = List.copyOf(citations);
  }

  public static SegmentDraft of(String summary, List<String> messageIds) {
    return new SegmentDraft(summary, messageIds, Tier.SHORT_TERM, 0.5, List.of());
  }
}

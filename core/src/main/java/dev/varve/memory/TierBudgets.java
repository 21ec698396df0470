package dev.varve.memory;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import java.time.Duration;

/**
 * How much each tier may hold.
 *
 * @param working tokens above which messages are compressed; 0 if never by themselves
 * @param segment most tokens of messages in a segment
 * @param shortTerm tokens of short-term summaries above which the oldest are merged
 * @param age after which short-term segments are merged
 */
record TierBudgets(int working, int segment, int shortTerm, Duration age) {
  /** Fewer tokens would make segments of a sentence. */
  private static final int LEAST_SEGMENT = 100;

  static TierBudgets of(VarveConfig config) {
    return new TierBudgets(
        config.number(Setting.MEMORY_WORKING_TOKENS, 0),
        config.number(Setting.MEMORY_SEGMENT_TOKENS, LEAST_SEGMENT),
        config.number(Setting.MEMORY_SHORT_TERM_TOKENS, 0),
        config.duration(Setting.MEMORY_SHORT_TERM_AGE));
  }

  /** What stays in the working tier: with room for a segment, so that each is a full one. */
  long kept() {
    return Math.max((long) working - segment, working / 2);
  }
}

package dev.varve.memory.compress;

import java.util.ArrayList;
import java.util.List;

/** Cuts the oldest messages of a conversation into stretches, each for one segment. */
public final class Stretches {
  /** Most messages of a stretch, however short they are. */
  public static final int MAX_MESSAGES = 500;

  private Stretches() {}

  /**
   * What has to be known of a message.
   *
   * @param sitting another number after a long pause
   */
  public record Span(String id, long sitting, int tokens) {}

  /**
   * The fewest of the oldest messages whose tokens together reach {@code excess}, in stretches.
   * Together the stretches are a beginning of {@code spans}, each message in one, in order. A
   * stretch has at most {@code maxTokens}, unless it is a single message. It ends early at a long
   * pause if it has half of that by then.
   *
   * @param spans the oldest first
   * @param excess tokens that are to go; none go if it is not positive
   */
  public static List<List<Span>> of(List<Span> spans, long excess, int maxTokens) {
    List<List<Span>> stretches = new ArrayList<>();
    List<Span> stretch = new ArrayList<>();
    long tokens = 0;
    long left = excess;
    for (Span span : spans) {
      if (left <= 0) {
        break;
      }
      if (!stretch.isEmpty() && endsBefore(span, stretch, tokens, maxTokens)) {
        stretches.add(List.copyOf(stretch));
        stretch.clear();
        tokens = 0;
      }
      stretch.add(span);
      tokens += span.tokens();
      left -= span.tokens();
    }
    if (!stretch.isEmpty()) {
      stretches.add(List.copyOf(stretch));
    }
    return stretches;
  }

  private static boolean endsBefore(Span next, List<Span> stretch, long tokens, int maxTokens) {
    boolean paused = next.sitting() != stretch.getLast().sitting();
    return tokens + next.tokens() > maxTokens
        || stretch.size() == MAX_MESSAGES
        || (paused && tokens >= maxTokens / 2);
  }
}

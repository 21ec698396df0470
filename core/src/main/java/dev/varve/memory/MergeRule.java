package dev.varve.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which segments of a conversation are to become one. Neighbours only, and eight of one level at a
 * time, so that a conversation of any length has few segments and each message is summed up again
 * as many times as there are levels, as in a log-structured merge tree. Age alone lets fewer
 * short-term segments merge.
 */
final class MergeRule {
  /** Segments that become one. */
  static final int WIDTH = 8;

  private MergeRule() {}

  /** The segments to merge next, in order; empty if none are due. */
  static List<MemorySegment> due(List<MemorySegment> present, TierBudgets budgets, Instant now) {
    List<List<MemorySegment>> runs = runs(present);
    for (List<MemorySegment> run : runs) {
      if (run.getFirst().tier() == Tier.LONG_TERM && run.size() >= WIDTH) {
        return run.subList(0, WIDTH);
      }
    }
    long tokens = runs.stream().filter(MergeRule::isShortTerm).mapToLong(MergeRule::tokens).sum();
    for (List<MemorySegment> run : runs) {
      if (isShortTerm(run)) {
        List<MemorySegment> oldest = run.subList(0, Math.min(WIDTH, run.size()));
        List<MemorySegment> old =
            oldest.stream()
                .takeWhile(segment -> segment.to().plus(budgets.age()).isBefore(now))
                .toList();
        if (!old.isEmpty()) {
          return old;
        }
        if (tokens > budgets.shortTerm() && oldest.size() > 1) {
          return oldest;
        }
      }
    }
    return List.of();
  }

  /** Neighbours of one tier and level; those that stand beside their messages are in none. */
  private static List<List<MemorySegment>> runs(List<MemorySegment> present) {
    List<List<MemorySegment>> runs = new ArrayList<>();
    for (MemorySegment segment : present) {
      if (segment.beside()) {
        continue;
      }
      if (runs.isEmpty() || !alike(runs.getLast().getLast(), segment)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(segment);
    }
    return runs;
  }

  private static boolean alike(MemorySegment one, MemorySegment other) {
    return one.tier() == other.tier() && one.compressionLevel() == other.compressionLevel();
  }

  private static boolean isShortTerm(List<MemorySegment> run) {
    return run.getFirst().tier() == Tier.SHORT_TERM;
  }

  private static long tokens(List<MemorySegment> run) {
    return run.stream().mapToLong(MemorySegment::tokensAfter).sum();
  }
}

package dev.varve.memory;

import dev.varve.error.VarveException;
import dev.varve.memory.compress.Extract;
import dev.varve.summary.Passage;
import dev.varve.summary.Summarizer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sums up by the summarizer that is plugged in, and without it where there is none or it fails. */
final class Summaries {
  private static final Logger LOG = LoggerFactory.getLogger(Summaries.class);
  private static final int CHARACTERS_PER_TOKEN = 4;

  /** A summary has a quarter of the tokens that it stands for. */
  private static final int PART = 4;

  private static final int LEAST_TOKENS = 48;
  private static final int MOST_TOKENS = 600;

  /** How long a summarizer that failed is not asked: many segments would each wait for it. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final AtomicLong restUntil = new AtomicLong(System.nanoTime());
  private final Extract extract = new Extract();
  private final Supplier<Optional<Summarizer>> plugged;

  Summaries(Supplier<Optional<Summarizer>> plugged) {
    this.plugged = plugged;
  }

  /** A summary, and who made it. */
  record Made(String text, String summarizer) {}

  /**
   * Sums passages up, in a quarter of their tokens, but at least 48 and at most 600, and never more
   * than they have.
   *
   * @param tokens those of the passages
   */
  Made of(List<Passage> passages, long tokens) {
    long budget = Math.clamp(tokens / PART, LEAST_TOKENS, MOST_TOKENS);
    int length = (int) Math.min(budget, Math.max(1, tokens)) * CHARACTERS_PER_TOKEN;
    return byPlugged(passages, length)
        .orElseGet(
            () -> new Made(StoredText.of(extract.summarize(passages, length)), extract.name()));
  }

  private Optional<Made> byPlugged(List<Passage> passages, int length) {
    if (System.nanoTime() - restUntil.get() < 0) {
      return Optional.empty();
    }
    try {
      return plugged.get().flatMap(summarizer -> by(summarizer, passages, length));
    } catch (VarveException e) {
      restUntil.set(System.nanoTime() + REST.toNanos());
      LOG.warn("messages are summed up by their own sentences for now: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Made> by(Summarizer summarizer, List<Passage> passages, int length) {
    String text = StoredText.of(summarizer.summarize(passages, length).strip());
    if (text.isEmpty()) {
      LOG.warn("summarizer {} says nothing, so the messages' own sentences do", summarizer.name());
      return Optional.empty();
    }
    return Optional.of(new Made(Extract.shortened(text, length), summarizer.name()));
  }
}

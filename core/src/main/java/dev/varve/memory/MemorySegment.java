package dev.varve.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of messages that were compressed. The messages themselves stay as they are.
 *
 * @param id a UUIDv7
 * @param messageIds the messages that it stands for, in order
 * @param firstOrdinal place of the first of them in the conversation
 * @param lastOrdinal place of the last of them
 * @param from when the first of them was said
 * @param to when the last of them was said
 * @param importance 0 to 1
 * @param compressionLevel 1 where it was made of messages, one more than theirs where it was made
 *     of segments
 * @param beside whether it stands beside its messages, which are still in the working tier
 * @param tokensBefore those of the messages, by estimate
 * @param tokensAfter those of the summary
 * @param summarizer who made the summary
 * @param entities names and identifiers that the messages speak of
 * @param files that they speak of
 * @param decisions sentences by which something was settled
 * @param mergedInto the segment that was made of this one and others; null if it was not
 */
public record MemorySegment(
    String id,
    String conversationId,
    String summary,
    List<String> messageIds,
    long firstOrdinal,
    long lastOrdinal,
    Instant from,
    Instant to,
    Tier tier,
    double importance,
    int compressionLevel,
    boolean beside,
    long tokensBefore,
    long tokensAfter,
    String summarizer,
    List<String> entities,
    List<String> files,
    List<String> decisions,
    @Nullable String mergedInto,
    Instant createdAt) {
  public MemorySegment {
    from = from.truncatedTo(ChronoUnit.MILLIS);
    to = to.truncatedTo(ChronoUnit.MILLIS);
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    messageIds = List.copyOf(messageIds);
    entities = List.copyOf(entities);
    files = List.copyOf(files);
    decisions = List.copyOf(decisions);
  }

  /** Tokens of the summary for each token of the messages. */
  public double ratio() {
    return tokensBefore == 0 ? 1 : (double) tokensAfter / tokensBefore;
  }
}

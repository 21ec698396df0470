package dev.varve.memory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of something held to be true. It never changes but for {@code retractedAt} and {@code
 * sameAs}: another end, say, makes a new version, so that what was known at a time can be asked.
 *
 * @param id a UUIDv7, of this version
 * @param userId whose memory it is
 * @param conversationId where it came up; null if it belongs to the user alone
 * @param singleValued whether a subject has one object of this predicate at a time
 * @param validity when it is so
 * @param assertedAt since when it is known here
 * @param retractedAt until when it was known here; null if it still is
 * @param replaces the version in whose place this one stands
 * @param sameAs the version known before that says the same
 * @param sources ids of the messages that say so
 */
public record Fact(
    String id,
    String userId,
    @Nullable String conversationId,
    @Nullable String project,
    String subject,
    String predicate,
    String object,
    boolean singleValued,
    Validity validity,
    Instant assertedAt,
    @Nullable Instant retractedAt,
    @Nullable String replaces,
    @Nullable String sameAs,
    List<String> sources) {
  public Fact {
    sources = List.copyOf(sources);
  }

  /** Subject, predicate and object, as they are searched. */
  public String text() {
    return subject + " " + predicate + " " + object;
  }

  /** Whether it is known now. */
  public boolean known() {
    return retractedAt == null;
  }
}

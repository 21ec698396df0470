package dev.varve.memory;

import dev.varve.memory.recall.RecallSignal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something remembered.
 *
 * @param id of the message, segment, document or fact
 * @param role who spoke, of a message; else null
 * @param speaker the name of who spoke, else the role; of a document its name
 * @param text as it was said or written; of what is longer than a piece, the piece that fits best
 * @param cut whether {@code text} was cut to fit into the token budget
 * @param score 0 to 1, comparable within one answer only
 * @param why what brought it here, in short words, the strongest first
 * @param citations the places in code that it cites, compared with the files as they are now
 * @param signals the amount that each signal added to the score before it was scaled
 */
public record RecallHit(
    String id,
    MemoryKind kind,
    @Nullable Role role,
    String speaker,
    @Nullable String conversationId,
    Instant time,
    String text,
    boolean cut,
    double score,
    List<String> why,
    List<CitedCode> citations,
    Map<RecallSignal, Double> signals) {
  public RecallHit {
    citations = List.copyOf(citations);
    why = List.copyOf(why);
    signals = Collections.unmodifiableMap(new LinkedHashMap<>(signals));
  }

  /** The same with a beginning of its text. */
  RecallHit cutTo(String beginning) {
    return new RecallHit(
        id,
        kind,
        role,
        speaker,
        conversationId,
        time,
        beginning,
        true,
        score,
        why,
        citations,
        signals);
  }

  /** The same with what it cites. */
  RecallHit citing(List<CitedCode> places) {
    return new RecallHit(
        id, kind, role, speaker, conversationId, time, text, cut, score, why, places, signals);
  }

  /** The worst of its citations; empty if it cites nothing. */
  public Optional<Freshness> freshness() {
    return CitedCode.worst(citations);
  }

  /** About how many tokens its text has. */
  public int tokens() {
    return StoredText.tokens(text);
  }
}

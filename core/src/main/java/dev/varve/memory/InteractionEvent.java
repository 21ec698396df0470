package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Instant;
import java.util.Locale;

/**
 * What a person did to a running agent.
 *
 * @param data a JSON object
 * @param goalModified whether the agent's goal is another one since
 */
public record InteractionEvent(
    String id,
    String conversationId,
    int iteration,
    Type type,
    String data,
    boolean goalModified,
    Instant time) {

  /** The kinds of intervention. Pausing and resuming changes the conversation's status too. */
  public enum Type {
    PAUSE,
    RESUME,
    GOAL,
    FEEDBACK,
    CONTEXT;

    /** As it is stored and shown, in lower-case letters. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of a word.
     *
     * @throws VarveException INVALID for any other word
     */
    public static Type of(String word) {
      for (Type type : values()) {
        if (type.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
          return type;
        }
      }
      throw VarveException.of(
          Kind.INVALID,
          "event type is '%s', but must be one of pause, resume, goal, feedback, context",
          word.strip());
    }
  }
}

package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.Locale;

/** Where a conversation is in its life. Only an active one takes messages. */
public enum ConversationStatus {
  ACTIVE,
  PAUSED,
  COMPLETED,
  ARCHIVED;

  /** As it is stored and shown, in lower-case letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status of a word.
   *
   * @throws VarveException INVALID for any other word
   */
  public static ConversationStatus of(String word) {
    for (ConversationStatus status : values()) {
      if (status.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return status;
      }
    }
    throw VarveException.of(
        Kind.INVALID,
        "status is '%s', but must be one of active, paused, completed, archived",
        word.strip());
  }
}

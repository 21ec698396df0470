package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.Locale;

/** Who speaks in a conversation with a model. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT,
  TOOL;

  /** As it is stored and shown, in lower-case letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of a word, the words of other programs included: {@code human}, {@code ai}, {@code
   * model}, {@code developer}, {@code function}.
   *
   * @throws VarveException INVALID for any other word
   */
  public static Role of(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "system", "developer" -> SYSTEM;
      case "user", "human" -> USER;
      case "assistant", "ai", "model" -> ASSISTANT;
      case "tool", "function" -> TOOL;
      default ->
          throw VarveException.of(
              Kind.INVALID,
              "role is '%s', but must be one of system, user, assistant, tool",
              word.strip());
    };
  }
}

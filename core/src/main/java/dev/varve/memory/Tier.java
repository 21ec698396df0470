package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.Locale;

/** How far what was said has sunk. What is in no segment yet is the working tier. */
public enum Tier {
  /** Segments made of messages. */
  SHORT_TERM,
  /** Segments made of segments. */
  LONG_TERM;

  /** As it is stored and shown: {@code short_term}, {@code long_term}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The tier of a word.
   *
   * @throws VarveException INVALID for any other word
   */
  public static Tier of(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT).replace('-', '_')) {
      case "short_term" -> SHORT_TERM;
      case "long_term" -> LONG_TERM;
      default ->
          throw VarveException.of(
              Kind.INVALID, "tier is '%s', but must be short_term or long_term", word.strip());
    };
  }
}

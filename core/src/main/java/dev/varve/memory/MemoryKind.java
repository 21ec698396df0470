package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.Locale;

/** What can be recalled. */
public enum MemoryKind {
  MESSAGE,
  SEGMENT,
  DOCUMENT,
  FACT;

  /** As it is stored and shown, in lower-case letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a word.
   *
   * @throws VarveException INVALID for any other word
   */
  public static MemoryKind of(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case MemoryItems.MESSAGE -> MESSAGE;
      case MemoryItems.SEGMENT -> SEGMENT;
      case MemoryItems.DOCUMENT -> DOCUMENT;
      case MemoryItems.FACT -> FACT;
      default ->
          throw VarveException.of(
              Kind.INVALID,
              "kind is '%s', but must be one of message, segment, document, fact",
              word.strip());
    };
  }
}

package dev.varve.code;

import java.util.Optional;

/**
 * What can move a hit, in the order it is applied. A score is the sum of what adds, times what
 * multiplies; {@link CodeHit#signals} holds the amounts by {@link #label}.
 */
public enum Signal {
  DISTANCE("distance", Effect.TELLS, "how far the meaning is from the question's, 0 is the same"),
  WORDS("words", Effect.TELLS, "BM25 of the question's words in name and text"),
  FUSED("fused", Effect.ADDS, "meaning and words together, against the best candidate"),
  DEFINITION("definition", Effect.ADDS, "defines a name that the question spells out"),
  FILE("file", Effect.ADDS, "how much else in its file matches, against the best file"),
  PATH("path", Effect.ADDS, "how many of the question's words its file and folder are named by"),
  FILE_NAME("filename", Effect.ADDS, "how much of the file's name the question says"),
  TEST("test", Effect.MULTIPLIES, "stands among tests, and the question asks for none"),
  EXAMPLE("example", Effect.MULTIPLIES, "stands among examples, and the question asks for none"),
  GENERATED("generated", Effect.MULTIPLIES, "was written by a program or by others"),
  DECLARATIONS("declarations", Effect.MULTIPLIES, "only declares what other files define"),
  PROSE("prose", Effect.MULTIPLIES, "is documentation, and the question asks for none"),
  REPEATED("repeated", Effect.MULTIPLIES, "better hits of the same file come first"),
  SCALE("scale", Effect.MULTIPLIES, "makes the best hit's score 1");

  /** What an amount does to a score. */
  public enum Effect {
    TELLS,
    ADDS,
    MULTIPLIES
  }

  private final String label;
  private final Effect effect;
  private final String meaning;

  Signal(String label, Effect effect, String meaning) {
    this.label = label;
    this.effect = effect;
    this.meaning = meaning;
  }

  /** The signal with this label. */
  public static Optional<Signal> named(String label) {
    for (Signal signal : values()) {
      if (signal.label.equals(label)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }

  /** The key in {@link CodeHit#signals}. */
  public String label() {
    return label;
  }

  public Effect effect() {
    return effect;
  }

  /** Why it moves a hit, as part of a sentence. */
  public String meaning() {
    return meaning;
  }
}

package dev.varve.parsers;

/** A grammar cannot be used on this machine; its language is cut into line windows. */
final class GrammarFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GrammarFailure(Grammar grammar, Throwable cause) {
    super(
        "grammar '%s' does not load (%s); build Varve again, or see whether it has a library for this machine"
            .formatted(grammar.library(), rootOf(cause)),
        cause);
  }

  /** The whole message. */
  String reason() {
    return String.valueOf(getMessage());
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}

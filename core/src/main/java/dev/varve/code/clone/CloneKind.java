package dev.varve.code.clone;

import java.util.Locale;

/** How much alike the members of a group are. */
public enum CloneKind {
  /** The same but for comments and white space. */
  EXACT,
  /** The same but for names, one exchanged for another throughout, and literals. */
  RENAMED,
  /** Some tokens differ. */
  NEAR;

  /** The name in JSON, e.g. {@code exact}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

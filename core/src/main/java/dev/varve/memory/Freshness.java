package dev.varve.memory;

import java.util.Locale;

/** How what a memory cites compares with the files as they are now; the best first. */
public enum Freshness {
  /** It stands there as it did. */
  FRESH,
  /** It is there, but says something else. */
  STALE,
  /** The file or the symbol is not there. */
  GONE;

  /** As it is shown, in lower-case letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.varve.parse;

import java.util.Locale;

/** What a {@link CodeUnit} is. */
public enum UnitKind {
  FUNCTION,
  METHOD,
  /** A class, interface, struct, enum, record, trait or the like, by its header and members. */
  CLASS,
  /** A whole file, by its path, imports and what it declares. */
  FILE,
  /** A section of a text under its heading, or a part of a document: a rule, an element, a key. */
  SECTION,
  /** Lines of a file whose language is not parsed, or whose parse was given up. */
  WINDOW;

  /** The name in JSON and filters, e.g. {@code function}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

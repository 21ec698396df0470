package dev.varve.parse;

import java.util.Set;

/**
 * Source files of some languages to units. Never throws for a bad file: it says in {@link
 * ParsedFile#note} why it fell back to line windows. Safe for use by several threads.
 */
public interface CodeParser extends AutoCloseable {

  /** Names of the languages, in lower case, e.g. {@code java}. */
  Set<String> languages();

  ParsedFile parse(SourceFile file);

  @Override
  void close();
}

package dev.varve.parsers;

import java.util.Locale;
import java.util.Optional;

/**
 * The names a query file may give to nodes; {@code PARAM_NAME} stands for {@code @param.name}.
 *
 * <p>Matches that share a {@code @name} node describe one definition: a second pattern may add a
 * part, or by {@code @outer} the statement around it. A field after the name means the child in
 * that field, {@code @call.function} the called part of a node: one node per pattern, because a
 * pattern that waits for a later child is quadratic on a chain of calls, and compiling it takes
 * seconds in grammars with many states. A name that begins with {@code _} is there for predicates
 * only.
 */
enum Capture {
  /** A definition; within a class a function is a method. */
  FUNCTION,
  METHOD,
  CLASS,
  /** A part of a document: a rule, an element, a key with what stands under it. */
  SECTION,
  /** Beside {@link #SECTION}: a unit only if neither it nor the one around it is short. */
  GROUPED,
  /** Beside {@link #SECTION}: reaches to the next heading. */
  HEADING,
  /** Nothing in it is a section by itself. */
  SOLID,
  /** What gives the units within it a longer name but is none itself, such as a namespace. */
  SCOPE,
  /** Beside {@link #FUNCTION}: one of several clauses. Neighbours of the same name are one unit. */
  CLAUSE,
  /** A statement around a definition that belongs to it, such as an export or a decorator. */
  OUTER,
  /** A statement that belongs to the definition after it, such as an attribute or a type. */
  LEAD,
  NAME,
  PARAMS,
  RETURNS,
  BODY,
  /** A documentation text inside the definition. */
  DOCSTRING,
  /** The type that a method declared outside of it belongs to. */
  OWNER,
  /** Beside {@link #NAME}: what stands before the last {@code ::} in it is such an owner. */
  QUALIFIED,
  /** One parameter's name; {@link #PARAMS} of the same match says whose. */
  PARAM_NAME,
  PARAM_TYPE,
  /** Something called; its last identifier is the name. */
  CALL,
  /** A decision. */
  BRANCH,
  COMMENT,
  /** Left out of signatures. */
  ANNOTATION,
  IMPORT,
  IMPORT_PATH,
  /** The documentation text of the file. */
  FILE_DOC;

  /** The capture that a query file calls {@code name}. */
  static Optional<Capture> named(String name) {
    String constant = name.replace('.', '_').toUpperCase(Locale.ROOT);
    for (Capture capture : values()) {
      if (capture.name().equals(constant)) {
        return Optional.of(capture);
      }
    }
    return Optional.empty();
  }
}

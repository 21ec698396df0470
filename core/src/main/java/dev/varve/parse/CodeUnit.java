package dev.varve.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a file that can be found by itself.
 *
 * @param name simple name; the heading, selector, id or key of a section; the file name of a file
 *     or window
 * @param enclosing names of the units around it joined by dots, from the outermost; empty at the
 *     top
 * @param signature the declaration without its body, in one line; empty where there is none
 * @param doc the documentation comment as text, without comment signs
 * @param startLine first line, from 1, the documentation comment included
 * @param endLine last line, from 1, inclusive
 * @param text the source of these lines, an outline of it, or a summary
 * @param lines which lines of the file those of the text are
 * @param complexity cyclomatic complexity: 1 + decisions; 0 where it means nothing
 */
public record CodeUnit(
    UnitKind kind,
    String name,
    String enclosing,
    String signature,
    List<Parameter> parameters,
    @Nullable String returnType,
    @Nullable String doc,
    int startLine,
    int endLine,
    String text,
    LineNumbers lines,
    List<String> calls,
    int complexity) {

  public CodeUnit {
    parameters = List.copyOf(parameters);
    calls = List.copyOf(calls);
    if (startLine < 1 || endLine < startLine) {
      throw new IllegalArgumentException(
          "unit '%s' spans lines %d to %d".formatted(name, startLine, endLine));
    }
  }

  /** A unit whose text is the source of its lines. */
  public CodeUnit(
      UnitKind kind,
      String name,
      String enclosing,
      String signature,
      List<Parameter> parameters,
      @Nullable String returnType,
      @Nullable String doc,
      int startLine,
      int endLine,
      String text,
      List<String> calls,
      int complexity) {
    this(
        kind,
        name,
        enclosing,
        signature,
        parameters,
        returnType,
        doc,
        startLine,
        endLine,
        text,
        LineNumbers.of(startLine, text),
        calls,
        complexity);
  }

  /** A declared parameter; {@code type} is null where the language or the author leaves it out. */
  public record Parameter(String name, @Nullable String type) {}
}

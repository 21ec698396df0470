package dev.varve.code;

import java.util.List;
import java.util.Locale;

/**
 * The answer to a {@link SymbolQuery}.
 *
 * @param scope the project looked in, or {@code all projects}
 * @param match how the names found match; NONE if none do
 * @param total definitions found before the limit
 * @param definitions outside tests first, then by project, path and line
 */
public record SymbolAnswer(
    String scope, String name, Match match, long total, List<Definition> definitions) {
  public SymbolAnswer {
    definitions = List.copyOf(definitions);
  }

  /** How a name was found; each is tried only if those before found nothing. */
  public enum Match {
    EXACT,
    IGNORING_CASE,
    PREFIX,
    PART,
    NONE;

    /** The name in JSON, e.g. {@code ignoring-case}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One definition. Calls and imports are found by name alone.
   *
   * @param unit its score is 1
   * @param enclosing names of the units around it joined by dots; empty at the top
   * @param sharing definitions in scope that have this very name, itself included: with more than
   *     one, nobody can tell by the name which of them a call means
   * @param callers units that call the name
   * @param importers units that import it
   * @param sites some of those that call or import it, code before tests
   */
  public record Definition(
      CodeHit unit,
      String enclosing,
      long sharing,
      long callers,
      long importers,
      List<Site> sites) {
    public Definition {
      sites = List.copyOf(sites);
    }

    /** Whether the name is this definition's alone, so that its calls are most likely meant. */
    public boolean isUnique() {
      return sharing == 1;
    }
  }

  /**
   * A unit that refers to a name.
   *
   * @param line the first of the unit
   */
  public record Site(String project, String path, int line, String name) {}
}

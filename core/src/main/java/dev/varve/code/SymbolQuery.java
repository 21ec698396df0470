package dev.varve.code;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.parse.UnitKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which definitions to look up. Empty lists mean no restriction.
 *
 * @param name a simple name, or one with those around it: {@code Gson.toJson}, {@code Gson#toJson},
 *     {@code http::get}
 * @param in a directory of the project to look in; empty looks in every project
 * @param limit most definitions to return, 1 to {@value #MAX_LIMIT}
 */
public record SymbolQuery(
    String name, Optional<Path> in, List<String> languages, List<UnitKind> kinds, int limit) {
  public static final int MAX_LIMIT = 1_000;

  public SymbolQuery {
    name = name.strip();
    if (name.isEmpty()) {
      throw VarveException.of(
          Kind.INVALID, "name is empty; give that of a function, method or class");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw VarveException.of(
          Kind.INVALID, "limit is %d, but must be between 1 and %d", limit, MAX_LIMIT);
    }
    languages = List.copyOf(languages);
    kinds = List.copyOf(kinds);
  }

  /** Twenty definitions of a name, in every project. */
  public static SymbolQuery of(String name) {
    return new SymbolQuery(name, Optional.empty(), List.of(), List.of(), 20);
  }
}

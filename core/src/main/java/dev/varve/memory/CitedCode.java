package dev.varve.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A citation, and how it compares with the files now. */
public record CitedCode(CodeCitation citation, Freshness freshness) {

  /** The worst of several; empty if there are none. */
  public static Optional<Freshness> worst(List<CitedCode> cited) {
    return cited.stream().map(CitedCode::freshness).max(Comparator.naturalOrder());
  }
}

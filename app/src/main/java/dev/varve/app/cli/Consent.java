package dev.varve.app.cli;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import picocli.CommandLine.Option;

/** The word without which nothing is destroyed. */
final class Consent {
  @Option(names = "--yes", description = "Do it; without this option nothing is destroyed.")
  boolean yes;

  /**
   * @param consequence what would happen, as the beginning of a sentence
   * @throws VarveException INVALID if it was not given
   */
  void require(String consequence) {
    if (!yes) {
      throw VarveException.of(Kind.INVALID, "%s; add --yes to do it", consequence);
    }
  }
}

package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.code.Adapter;
import dev.varve.code.adapt.Trial;

/** A project's adapter, for programs and for people. */
final class AdapterDocument {
  private static final double PRECISION = 1e4;

  private AdapterDocument() {}

  /**
   * @param used false if it was learned for another model than the index has
   */
  static Document of(Adapter adapter, boolean used) {
    return new Document()
        .with("used", used)
        .with("learnedAt", adapter.learnedAt())
        .with("pairs", adapter.pairs())
        .with("strength", adapter.strength())
        .with("code", trial(adapter.code()))
        .with("documented", trial(adapter.documented()));
  }

  private static Document trial(Trial trial) {
    return new Document()
        .with("questions", trial.questions())
        .with("mrrBefore", rounded(trial.before()))
        .with("mrrAfter", rounded(trial.after()))
        .with("leastGain", rounded(trial.leastGain()));
  }

  static String line(Adapter adapter, boolean used) {
    String figures = figures(adapter);
    return used
        ? figures
        : figures + "; not used, as the index has another model now: run 'varve adapt' again";
  }

  static String figures(Adapter adapter) {
    return "adapted on %s, held-out MRR %.3f → %.3f"
        .formatted(
            Amounts.count(adapter.pairs(), "documented function"),
            adapter.code().before(),
            adapter.code().after());
  }

  private static double rounded(double value) {
    return Math.round(value * PRECISION) / PRECISION;
  }
}

package dev.varve.embedded.index;

import dev.varve.check.CheckReport;
import dev.varve.check.Damage;
import java.util.ArrayList;
import java.util.List;

/** What a check has found so far. */
final class Findings {
  private final List<Damage> damages = new ArrayList<>();
  private long compared;
  private long total;

  void compared(long versions) {
    compared += versions;
  }

  void add(Damage damage) {
    total++;
    if (damages.size() < CheckReport.MAX_LISTED) {
      damages.add(damage);
    }
  }

  /** How many there are, listed or not. */
  long total() {
    return total;
  }

  CheckReport report() {
    return new CheckReport(compared, damages, total);
  }
}

package dev.varve.code;

import java.util.LinkedHashMap;
import java.util.Map;

/** A score in the making, which remembers what made it. */
final class Score {
  private final Map<String, Double> signals = new LinkedHashMap<>();
  private double value;

  /** Takes a signal in; one that changes nothing is not kept. */
  void take(Signal signal, double amount) {
    switch (signal.effect()) {
      case TELLS -> signals.put(signal.label(), amount);
      case ADDS -> add(signal, amount);
      case MULTIPLIES -> multiply(signal, amount);
    }
  }

  private void add(Signal signal, double amount) {
    value += amount;
    if (amount != 0 || signal == Signal.FUSED) {
      signals.put(signal.label(), amount);
    }
  }

  private void multiply(Signal signal, double factor) {
    value *= factor;
    if (factor != 1) {
      signals.put(signal.label(), factor);
    }
  }

  double value() {
    return value;
  }

  Map<String, Double> signals() {
    return signals;
  }
}

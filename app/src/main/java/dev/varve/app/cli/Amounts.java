package dev.varve.app.cli;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them. */
final class Amounts {
  private static final long KILO = 1024;
  private static final double MILLIS = 1000.0;

  private Amounts() {}

  static String bytes(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    double amount = bytes;
    int unit = -1;
    while (amount >= KILO && unit < 3) {
      amount /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %cB", amount, "kMGT".charAt(unit));
  }

  /** {@code 1 file}, {@code 2 files}. */
  static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** Seconds with a precision of milliseconds. */
  static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}

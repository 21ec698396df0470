package dev.varve.memory;

import java.util.regex.Pattern;

/** How much a message matters later, guessed from its words where nobody has said so. */
final class Importance {
  private static final double USUAL = 0.5;
  private static final double STEP = 0.15;

  private static final Pattern DECISION =
      Pattern.compile(
          "\\b(?:decid|agree|must|never|always|prefer|remember|important|deadline|require|promise"
              + "|conclu|instead of|from now on)",
          Pattern.CASE_INSENSITIVE);

  /** Greetings, thanks and the like. */
  private static final int SHORT = 20;

  private Importance() {}

  /** From 0 to 1: 0.5 for what is usual, more for decisions, less for tools and small talk. */
  static double of(Role role, String content) {
    double score = USUAL;
    score += DECISION.matcher(content).find() ? STEP : 0;
    score -= content.length() < SHORT ? STEP : 0;
    return role == Role.TOOL ? score - STEP : score;
  }
}

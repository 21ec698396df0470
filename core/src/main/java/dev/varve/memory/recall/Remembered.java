package dev.varve.memory.recall;

import java.util.Map;

/**
 * A candidate with its score.
 *
 * @param score the sum of the signals
 * @param signals what each signal adds, in the order of {@link RecallSignal}
 */
public record Remembered(Candidate candidate, double score, Map<RecallSignal, Double> signals) {}

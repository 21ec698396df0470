package dev.varve.benchmarks.embed;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What {@code bench embed --json} prints; each figure is the median of the rounds.
 *
 * @param unitsPerMinute texts per minute of wall time on all cores
 * @param ratioToLangChain4j tokens per CPU second of Varve by those of LangChain4j
 * @param peer the class of LangChain4j, with the same int8 weights
 */
record EmbedReport(
    String model,
    double tokensPerCpuSecond,
    double unitsPerMinute,
    double ratioToLangChain4j,
    String peer,
    double peerTokensPerCpuSecond,
    int texts,
    double tokensPerText) {
  private static final double SECONDS_PER_MINUTE = 60;

  static EmbedReport of(String model, String peer, CodeTexts code, List<Contest.Round> rounds) {
    int count = code.texts().size();
    return new EmbedReport(
        model,
        median(rounds, round -> code.tokens() / round.varve().cpuSeconds()),
        median(rounds, round -> SECONDS_PER_MINUTE * count / round.varve().wallSeconds()),
        median(rounds, Contest.Round::ratio),
        peer,
        median(rounds, round -> code.tokens() / round.peer().cpuSeconds()),
        count,
        code.tokens() / (double) count);
  }

  private static double median(List<Contest.Round> rounds, ToDoubleFunction<Contest.Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The same for people. */
  List<String> lines() {
    return List.of(
        "%s: %,.0f tokens per CPU second, %,.0f texts a minute (%d texts of %.0f tokens)"
            .formatted(model, tokensPerCpuSecond, unitsPerMinute, texts, tokensPerText),
        "%s: %,.0f tokens per CPU second; ratio %.2f"
            .formatted(peer, peerTokensPerCpuSecond, ratioToLangChain4j));
  }
}

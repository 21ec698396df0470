package dev.varve.benchmarks.embed;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What {@code bench embed --json} prints; each figure is the median of the rounds.
 *
 * @param unitsPerMinute texts per minute of wall time on all cores
 * @param ratioToLangChain4j tokens per CPU second of Varve by those of the peer, text by text
 * @param ratioToLangChain4jBatch the same where the peer gets all texts in one call
 * @param peer LangChain4j's class with the same int8 weights
 */
record EmbedReport(
    String model,
    double tokensPerCpuSecond,
    double unitsPerMinute,
    double ratioToLangChain4j,
    double ratioToLangChain4jBatch,
    String peer,
    int texts,
    double tokensPerText) {
  static final int VARVE = 0;
  static final int PEER_EACH = 1;
  static final int PEER_ALL = 2;

  private static final double SECONDS_PER_MINUTE = 60;

  static EmbedReport of(
      String model, String peer, CodeTexts code, List<List<Contest.Effort>> rounds) {
    int count = code.texts().size();
    return new EmbedReport(
        model,
        median(rounds, round -> code.tokens() / round.get(VARVE).cpuSeconds()),
        median(rounds, round -> SECONDS_PER_MINUTE * count / round.get(VARVE).wallSeconds()),
        median(rounds, round -> ratio(round, PEER_EACH)),
        median(rounds, round -> ratio(round, PEER_ALL)),
        peer,
        count,
        code.tokens() / (double) count);
  }

  private static double ratio(List<Contest.Effort> round, int peer) {
    return round.get(peer).cpuSeconds() / round.get(VARVE).cpuSeconds();
  }

  private static double median(
      List<List<Contest.Effort>> rounds, ToDoubleFunction<List<Contest.Effort>> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The same for people. */
  List<String> lines() {
    return List.of(
        "%s: %,.0f tokens per CPU second, %,.0f texts a minute (%d texts of %.0f tokens)"
            .formatted(model, tokensPerCpuSecond, unitsPerMinute, texts, tokensPerText),
        "%.2f times %s text by text, %.2f times with all texts in one call"
            .formatted(ratioToLangChain4j, peer, ratioToLangChain4jBatch));
  }
}

package dev.varve.benchmarks.embed;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What {@code bench embed --json} prints; each figure is the median of the rounds.
 *
 * @param unitsPerMinute texts per minute of wall time on all cores
 * @param ratioToLangChain4j tokens per CPU second of Varve by those of LangChain4j's class of this
 *     model, text by text
 * @param ratioToLangChain4jInt8 the same by its class with the int8 weights that Varve uses
 * @param ratioToLangChain4jInt8Batch the same where that class gets all texts in one call
 */
record EmbedReport(
    String model,
    double tokensPerCpuSecond,
    double unitsPerMinute,
    double ratioToLangChain4j,
    double ratioToLangChain4jInt8,
    double ratioToLangChain4jInt8Batch,
    int texts,
    double tokensPerText) {
  private static final int VARVE = 0;
  private static final int FULL = 1;
  private static final int INT8 = 2;
  private static final int INT8_BATCH = 3;

  private static final double SECONDS_PER_MINUTE = 60;

  /**
   * @param rounds of the sides Varve, full, int8, int8 in one call
   */
  static EmbedReport of(String model, CodeTexts code, List<List<Contest.Effort>> rounds) {
    int count = code.texts().size();
    return new EmbedReport(
        model,
        median(rounds, round -> code.tokens() / round.get(VARVE).cpuSeconds()),
        median(rounds, round -> SECONDS_PER_MINUTE * count / round.get(VARVE).wallSeconds()),
        median(rounds, round -> ratio(round, FULL)),
        median(rounds, round -> ratio(round, INT8)),
        median(rounds, round -> ratio(round, INT8_BATCH)),
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
        "%.2f times LangChain4j's class, %.2f times its int8 class, %.2f times that in one call"
            .formatted(ratioToLangChain4j, ratioToLangChain4jInt8, ratioToLangChain4jInt8Batch));
  }
}

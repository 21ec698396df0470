package dev.varve.code;

import dev.varve.filter.Value;
import dev.varve.parse.UnitKind;
import dev.varve.vector.Hit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes ranked units of ranked items: the parts of a unit become one hit, at its best part. */
final class UnitRanking {
  private final CodeQuery query;
  private final boolean wordsOnly;
  private final Snippet snippet;

  /**
   * @param wordsOnly whether scores are those of BM25
   */
  UnitRanking(CodeQuery query, boolean wordsOnly) {
    this.query = query;
    this.wordsOnly = wordsOnly;
    this.snippet = new Snippet(query.text());
  }

  /** Best first; every unit once. */
  List<CodeHit> rank(List<Hit> hits) {
    Set<String> units = new LinkedHashSet<>();
    List<CodeHit> ranked = new ArrayList<>();
    double best = hits.stream().mapToDouble(Hit::score).max().orElse(0);
    for (Hit hit : hits) {
      if (units.add(ItemIds.unit(hit.item().id()))) {
        double score = score(hit, best);
        if (score >= query.minScore()) {
          ranked.add(found(hit, ranked.size() + 1, score));
        }
      }
    }
    return ranked;
  }

  /** 0 to 1: fused scores and cosines are that already, BM25 is measured by the best. */
  private double score(Hit hit, double best) {
    double score = wordsOnly && best > 0 ? hit.score() / best : hit.score();
    return Math.clamp(score, 0, 1);
  }

  private CodeHit found(Hit hit, int rank, double score) {
    Map<String, Value> fields = hit.item().fields();
    String code = String.valueOf(hit.item().text()).substring((int) number(fields, UnitItems.LEAD));
    return new CodeHit(
        rank,
        score,
        text(fields, UnitItems.PROJECT),
        text(fields, UnitItems.PATH),
        (int) number(fields, UnitItems.START),
        (int) number(fields, UnitItems.END),
        UnitKind.valueOf(text(fields, UnitItems.KIND).toUpperCase(Locale.ROOT)),
        text(fields, UnitItems.NAME),
        text(fields, UnitItems.SIGNATURE),
        text(fields, UnitItems.LANGUAGE),
        snippet.of(code),
        signals(hit, score),
        List.of());
  }

  private static Map<String, Double> signals(Hit hit, double score) {
    Map<String, Double> signals = new LinkedHashMap<>();
    hit.distance().ifPresent(distance -> signals.put("distance", distance));
    hit.words().ifPresent(words -> signals.put("words", words));
    signals.put("fused", score);
    return signals;
  }

  private static String text(Map<String, Value> fields, String name) {
    return fields.get(name) instanceof Value.Text(String text) ? text : "";
  }

  private static long number(Map<String, Value> fields, String name) {
    return fields.get(name) instanceof Value.Whole(long number) ? number : 0;
  }
}

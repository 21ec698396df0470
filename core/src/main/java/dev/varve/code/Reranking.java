package dev.varve.code;

import dev.varve.embed.Reranker;
import dev.varve.item.Item;
import dev.varve.vector.Hit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets a cross-encoder judge the first units of a ranking: they are put in the order of its scores,
 * before all others, which stay as they are.
 */
final class Reranking {
  /** Units judged. */
  static final int MOST_UNITS = 50;

  /** Characters of a unit that are judged. */
  private static final int MOST_CHARACTERS = 4_000;

  /** How long a search waits; what is not judged by then stays in its order. */
  static final Duration TIME = Duration.ofSeconds(2);

  /** What the score of the cross-encoder is called among the signals of a hit. */
  static final String SIGNAL = "reranker";

  private final Map<Place, String> texts = new HashMap<>();

  /**
   * @param hits those that the ranking was made of
   */
  Reranking(List<Hit> hits) {
    for (Hit hit : hits) {
      texts.putIfAbsent(Place.of(hit.item()), String.valueOf(hit.item().text()));
    }
  }

  private record Place(String project, String path, int line, String name) {
    static Place of(Item item) {
      return new Place(
          UnitItems.text(item, UnitItems.PROJECT),
          UnitItems.text(item, UnitItems.PATH),
          UnitItems.number(item, UnitItems.START),
          UnitItems.text(item, UnitItems.NAME));
    }

    static Place of(CodeHit hit) {
      return new Place(hit.project(), hit.path(), hit.startLine(), hit.name());
    }
  }

  /**
   * The ranking with its first units judged.
   *
   * @param judged how many were
   * @param wanted how many were to be judged
   */
  record Judged(List<CodeHit> ranking, int judged, int wanted) {
    static Judged none(List<CodeHit> ranking) {
      return new Judged(ranking, 0, 0);
    }
  }

  Judged by(Reranker reranker, String question, List<CodeHit> ranking) {
    int wanted = Math.min(MOST_UNITS, ranking.size());
    if (wanted == 0) {
      return Judged.none(ranking);
    }
    List<String> first = ranking.stream().limit(wanted).map(this::text).toList();
    List<Double> scores = reranker.judge(question, first, TIME);
    List<CodeHit> rest = ranking.subList(scores.size(), ranking.size());
    double floor = rest.isEmpty() ? 0 : rest.getFirst().score();
    List<CodeHit> judged = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      judged.add(scored(ranking.get(i), scores.get(i), floor));
    }
    judged.sort(Comparator.comparingDouble(CodeHit::score).reversed());
    judged.addAll(rest);
    return new Judged(numbered(judged), scores.size(), wanted);
  }

  private String text(CodeHit hit) {
    String text = texts.getOrDefault(Place.of(hit), hit.snippet());
    return text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
  }

  /** Between the score of the first unit that is not judged and 1, so that scores keep falling. */
  private static CodeHit scored(CodeHit hit, double score, double floor) {
    Map<String, Double> signals = new LinkedHashMap<>(hit.signals());
    signals.put(SIGNAL, score);
    return hit.scored(floor + (1 - floor) * score, signals);
  }

  private static List<CodeHit> numbered(List<CodeHit> hits) {
    List<CodeHit> numbered = new ArrayList<>();
    for (CodeHit hit : hits) {
      numbered.add(hit.ranked(numbered.size() + 1));
    }
    return numbered;
  }
}

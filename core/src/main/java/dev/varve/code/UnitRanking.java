package dev.varve.code;

import dev.varve.item.Item;
import dev.varve.parse.UnitKind;
import dev.varve.vector.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes ranked units of ranked items: the parts of a unit become one hit, at its best part, and
 * what its name and its file say about it moves its score. By meaning alone nothing is moved: those
 * scores are cosines, and stay so.
 */
final class UnitRanking {
  /** What a unit gains that defines the name which is the question. */
  static final double DEFINITION = 1.0;

  /** What it gains if the name is but a part of the question, and may be said by the way. */
  static final double MENTIONED = 0.3;

  /** What a hit keeps of its score for each better one of its file. */
  static final double REPEATED = 0.8;

  private final CodeQuery query;
  private final boolean wordsOnly;
  private final Snippet snippet;
  private final QuestionWords question;

  /**
   * @param wordsOnly whether scores are those of BM25
   */
  UnitRanking(CodeQuery query, boolean wordsOnly) {
    this.query = query;
    this.wordsOnly = wordsOnly;
    this.snippet = new Snippet(query.text());
    this.question = new QuestionWords(query.text());
  }

  private record Scored(Hit hit, Score score) {
    FileScores.File file() {
      return new FileScores.File(
          UnitItems.text(hit.item(), UnitItems.PROJECT),
          UnitItems.text(hit.item(), UnitItems.PATH));
    }
  }

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble((Scored unit) -> -unit.score().value());

  /** Best first; every unit once. Equal ones stay in the order given. */
  List<CodeHit> rank(List<Hit> hits) {
    List<Scored> units = units(hits);
    if (query.mode() != CodeQuery.Mode.SEMANTIC) {
      move(units);
      units.sort(BEST_FIRST);
      spread(units);
      units.sort(BEST_FIRST);
      scale(units);
    }
    List<CodeHit> ranked = new ArrayList<>();
    for (Scored unit : units) {
      if (unit.score().value() >= query.minScore()) {
        ranked.add(found(unit, ranked.size() + 1));
      }
    }
    return ranked;
  }

  private List<Scored> units(List<Hit> hits) {
    Set<String> seen = new LinkedHashSet<>();
    List<Scored> units = new ArrayList<>();
    double best = hits.stream().mapToDouble(Hit::score).max().orElse(0);
    for (Hit hit : hits) {
      if (seen.add(ItemIds.unit(hit.item().id()))) {
        Score score = new Score();
        hit.distance().ifPresent(distance -> score.take(Signal.DISTANCE, distance));
        hit.words().ifPresent(words -> score.take(Signal.WORDS, words));
        score.take(Signal.FUSED, fused(hit, best));
        units.add(new Scored(hit, score));
      }
    }
    return units;
  }

  /** 0 to 1: fused scores and cosines are that already, BM25 is measured by the best. */
  private double fused(Hit hit, double best) {
    double score = wordsOnly && best > 0 ? hit.score() / best : hit.score();
    return Math.clamp(score, 0, 1);
  }

  private void move(List<Scored> units) {
    FileScores files = new FileScores(question);
    units.forEach(unit -> files.count(unit.file(), unit.score().value()));
    for (Scored unit : units) {
      if (question.spellsOut(UnitItems.text(unit.hit().item(), UnitItems.NAME))) {
        unit.score().take(Signal.DEFINITION, question.isName() ? DEFINITION : MENTIONED);
      }
      files.take(unit.file(), unit.score());
    }
  }

  /** Lets other files in between the units of one. */
  private static void spread(List<Scored> units) {
    Map<FileScores.File, Integer> before = new HashMap<>();
    for (Scored unit : units) {
      int better = before.merge(unit.file(), 1, Integer::sum) - 1;
      unit.score().take(Signal.REPEATED, Math.pow(REPEATED, better));
    }
  }

  private static void scale(List<Scored> units) {
    double best = units.isEmpty() ? 0 : units.getFirst().score().value();
    if (best > 0) {
      units.forEach(unit -> unit.score().take(Signal.SCALE, 1 / best));
    }
  }

  private CodeHit found(Scored unit, int rank) {
    Item item = unit.hit().item();
    Snippet.Lines shown = snippet.of(UnitItems.code(item));
    return new CodeHit(
        rank,
        Math.clamp(unit.score().value(), 0, 1),
        UnitItems.text(item, UnitItems.PROJECT),
        UnitItems.text(item, UnitItems.PATH),
        UnitItems.number(item, UnitItems.START),
        UnitItems.number(item, UnitItems.END),
        UnitKind.valueOf(UnitItems.text(item, UnitItems.KIND).toUpperCase(Locale.ROOT)),
        UnitItems.text(item, UnitItems.NAME),
        UnitItems.text(item, UnitItems.SIGNATURE),
        UnitItems.text(item, UnitItems.LANGUAGE),
        shown.text(),
        shown.numbers(UnitItems.lines(item)),
        unit.score().signals(),
        List.of());
  }
}

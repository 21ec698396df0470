package dev.varve.memory;

import dev.varve.memory.Facts.NearDuplicate;
import dev.varve.vector.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds facts of one subject that say nearly the same by another predicate. Facts of one predicate
 * are no near-duplicates: how their objects differ is what they say. Nor are facts of which one has
 * another number or denies.
 */
final class NearDuplicates {
  /** Cosine of two facts, by bge-small-en-v1.5 (docs/decisions/0148). */
  static final double LEAST_LIKENESS = 0.92;

  /** Facts of its subject that one is compared with. */
  private static final int MAX_COMPARED = 200;

  private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
  private static final Pattern DENIAL =
      Pattern.compile("\\b(?:no|not|never|none|without)\\b|n['’]t\\b", Pattern.CASE_INSENSITIVE);

  private final Map<String, float[]> vectors;

  /**
   * @param vectors by id of the fact's item
   */
  NearDuplicates(Map<String, float[]> vectors) {
    this.vectors = vectors;
  }

  /**
   * The pairs, nearest first.
   *
   * @param facts those of a subject stand together
   */
  List<NearDuplicate> among(List<Fact> facts) {
    List<NearDuplicate> pairs = new ArrayList<>();
    for (int first = 0; first < facts.size(); first++) {
      Fact one = facts.get(first);
      int last = Math.min(facts.size(), first + 1 + MAX_COMPARED);
      for (int second = first + 1; second < last; second++) {
        Fact other = facts.get(second);
        if (!subject(one).equals(subject(other))) {
          break;
        }
        double likeness = likeness(one, other);
        if (likeness >= LEAST_LIKENESS && comparable(one, other)) {
          pairs.add(inOrder(one, other, likeness));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(pair -> -pair.likeness()));
    return pairs;
  }

  private static String subject(Fact fact) {
    return FactKey.plain(fact.subject());
  }

  private static boolean comparable(Fact one, Fact other) {
    return !FactKey.predicate(one.predicate()).equals(FactKey.predicate(other.predicate()))
        && one.validity().overlaps(other.validity())
        && numbers(one).equals(numbers(other))
        && DENIAL.matcher(one.text()).find() == DENIAL.matcher(other.text()).find();
  }

  private static Set<String> numbers(Fact fact) {
    return NUMBER
        .matcher(fact.text())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static NearDuplicate inOrder(Fact one, Fact other, double likeness) {
    return other.assertedAt().isBefore(one.assertedAt())
        ? new NearDuplicate(other, one, likeness)
        : new NearDuplicate(one, other, likeness);
  }

  /** The cosine; 0 while one has no vector. */
  private double likeness(Fact one, Fact other) {
    float[] left = vectors.get(Facts.item(one));
    float[] right = vectors.get(Facts.item(other));
    return left == null || right == null
        ? 0
        : Metric.COSINE.score(Metric.COSINE.distance(left, right));
  }
}

package dev.varve.memory.recall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of the question's words candidates share, alone or together: a candidate with those
 * beside it, and the whole of its sitting. A rare word counts more, one that is repeated little
 * more (BM25 without its correction for length; rarity among the candidates).
 */
final class QuestionOverlap {
  /** Turns to each side that are read together with one. */
  static final int WINDOW = 2;

  private static final double SATURATION = 1.2;

  private final List<Candidate> candidates;
  private final int words;
  private final double[][] counts;

  QuestionOverlap(QuestionWords question, List<Candidate> candidates) {
    this.candidates = candidates;
    this.words = question.size();
    this.counts =
        candidates.stream()
            .map(candidate -> question.counts(candidate.text()))
            .toArray(double[][]::new);
  }

  private record Turn(String stretch, long position) {}

  /** For each candidate, what it and those within {@link #WINDOW} of it share with the question. */
  double[] around() {
    Map<Turn, Integer> at = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      at.put(new Turn(candidates.get(i).stretch(), candidates.get(i).position()), i);
    }
    double[][] together = new double[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      Candidate candidate = candidates.get(i);
      double[] sum = new double[words];
      for (long place = -WINDOW; place <= WINDOW; place++) {
        Integer near = at.get(new Turn(candidate.stretch(), candidate.position() + place));
        add(sum, near == null ? null : counts[near]);
      }
      together[i] = sum;
    }
    return scores(together, rarity(List.of(counts)));
  }

  /** For each candidate, what its sitting shares with the question. */
  double[] sitting() {
    Map<String, double[]> byStretch = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      add(
          byStretch.computeIfAbsent(candidates.get(i).stretch(), _ -> new double[words]),
          counts[i]);
    }
    double[] rarity = rarity(new ArrayList<>(byStretch.values()));
    double[][] together = new double[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      together[i] = byStretch.getOrDefault(candidates.get(i).stretch(), counts[i]);
    }
    return scores(together, rarity);
  }

  private static void add(double[] sum, double @org.jspecify.annotations.Nullable [] counts) {
    for (int i = 0; counts != null && i < sum.length; i++) {
      sum[i] += counts[i];
    }
  }

  /** Robertson's inverse document frequency of each word. */
  private double[] rarity(List<double[]> texts) {
    double[] rarity = new double[words];
    for (int i = 0; i < rarity.length; i++) {
      int column = i;
      long with = texts.stream().filter(text -> text[column] > 0).count();
      rarity[i] = Math.log(1 + (texts.size() - with + 0.5) / (with + 0.5));
    }
    return rarity;
  }

  private static double[] scores(double[][] texts, double[] rarity) {
    double[] scores = new double[texts.length];
    for (int i = 0; i < texts.length; i++) {
      for (int word = 0; word < rarity.length; word++) {
        double count = texts[i][word];
        scores[i] += rarity[word] * count / (count + SATURATION);
      }
    }
    return scores;
  }
}

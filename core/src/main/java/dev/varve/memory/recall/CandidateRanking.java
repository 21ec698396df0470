package dev.varve.memory.recall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Puts candidates in order. What they share with the question is measured by the best of them, so
 * that each signal lies between 0 and 1 before its weight. The weights are round numbers near those
 * that a linear model found on the development half of LoCoMo, each of its four conversations left
 * out in turn (docs/decisions/0130, 0133). For use by one thread.
 */
public final class CandidateRanking {
  static final double MEANING = 1;
  static final double AROUND = 1;
  static final double SPEAKER = 0.4;
  static final double TIME = 1;
  static final double SUBSTANCE = 0.3;
  static final double ASKING = -0.3;
  static final double IMPORTANCE = 0.1;
  static final double RECENCY = 0.05;

  /** Where meanings are known. */
  static final Weights BESIDE_MEANING = new Weights(0.25, 0.3, 1);

  /** Where nothing is known of meanings. */
  static final Weights ALONE = new Weights(0.75, 0.5, 0.75);

  /** Candidates by meaning that are told apart; those below count 0. */
  static final int MEANINGS = 200;

  /** Cosines that differ by less are not drawn apart: among few candidates all may be alike. */
  private static final double LEAST_RANGE = 0.2;

  /** A turn of so many characters says as much as one can. */
  private static final double MUCH = 200;

  /** After so long, what was said lately counts half. */
  private static final Duration HALF_LIFE = Duration.ofDays(30);

  private final Asked asked;
  private final QuestionWords question;

  /** What depends on whether there are vectors. */
  record Weights(double words, double sitting, double answering) {}

  public CandidateRanking(Asked asked) {
    this.asked = asked;
    this.question = new QuestionWords(asked.text());
  }

  /** Best first; equal ones stay in the order given. */
  public List<Remembered> rank(List<Candidate> candidates) {
    QuestionOverlap overlap = new QuestionOverlap(question, candidates);
    double[] around = byBest(overlap.around());
    double[] sitting = byBest(overlap.sitting());
    double[] words = byBest(candidates.stream().mapToDouble(Candidate::words).toArray());
    double[] meaning = meaning(candidates);
    boolean alone = candidates.stream().allMatch(candidate -> candidate.likeness().isEmpty());
    Weights weights = alone ? ALONE : BESIDE_MEANING;
    double[] answering = AskedBefore.of(candidates, alone ? words : product(words, meaning));
    List<Remembered> ranked = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      Map<RecallSignal, Double> signals = new EnumMap<>(RecallSignal.class);
      signals.put(RecallSignal.MEANING, MEANING * meaning[i]);
      signals.put(RecallSignal.WORDS, weights.words() * words[i]);
      signals.put(RecallSignal.AROUND, AROUND * around[i]);
      signals.put(RecallSignal.SITTING, weights.sitting() * sitting[i]);
      signals.put(RecallSignal.ANSWERING, weights.answering() * answering[i]);
      addOwn(signals, candidates.get(i));
      signals.values().removeIf(amount -> amount == 0);
      double score = signals.values().stream().mapToDouble(Double::doubleValue).sum();
      ranked.add(new Remembered(candidates.get(i), score, signals));
    }
    ranked.sort(Comparator.comparingDouble(remembered -> -remembered.score()));
    return ranked;
  }

  /** What a candidate has by itself, whatever the others are. */
  private void addOwn(Map<RecallSignal, Double> signals, Candidate candidate) {
    boolean named = asked.speakers().contains(candidate.speaker());
    signals.put(RecallSignal.SPEAKER, named ? SPEAKER : 0);
    double fit = asked.span().map(span -> span.fit(candidate.time())).orElse(0.0);
    signals.put(RecallSignal.TIME, TIME * fit);
    signals.put(RecallSignal.SUBSTANCE, SUBSTANCE * Math.min(1, candidate.text().length() / MUCH));
    signals.put(RecallSignal.ASKING, candidate.asks() ? ASKING : 0);
    signals.put(RecallSignal.IMPORTANCE, IMPORTANCE * Math.clamp(candidate.importance(), 0, 1));
    signals.put(RecallSignal.RECENCY, RECENCY * recency(candidate));
  }

  /** 1 for now, a half after {@link #HALF_LIFE}, and so on. */
  private double recency(Candidate candidate) {
    double age = Duration.between(candidate.time(), asked.now()).toMillis();
    return Math.pow(0.5, Math.max(0, age) / HALF_LIFE.toMillis());
  }

  private static double[] byBest(double[] scores) {
    double best = Arrays.stream(scores).max().orElse(0);
    return best > 0 ? Arrays.stream(scores).map(score -> score / best).toArray() : scores;
  }

  private static double[] product(double[] left, double[] right) {
    return IntStream.range(0, left.length).mapToDouble(i -> left[i] * right[i]).toArray();
  }

  /** Cosines scaled between the best and the last of the best {@link #MEANINGS}. */
  private static double[] meaning(List<Candidate> candidates) {
    double[] known =
        candidates.stream()
            .map(Candidate::likeness)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    double best = known.length == 0 ? 0 : known[known.length - 1];
    double worst = known.length == 0 ? 0 : known[Math.max(0, known.length - MEANINGS)];
    return candidates.stream()
        .mapToDouble(candidate -> scaled(candidate.likeness(), worst, best))
        .toArray();
  }

  private static double scaled(OptionalDouble likeness, double worst, double best) {
    if (likeness.isEmpty()) {
      return 0;
    }
    double range = Math.max(best - worst, LEAST_RANGE);
    return Math.max(0, 1 - (best - likeness.getAsDouble()) / range);
  }
}

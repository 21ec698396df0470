package dev.varve.code.adapt;

import dev.varve.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What learning from the documentation of a project has come to.
 *
 * @param map learned from all examples, at the strength that was best on held-out functions
 * @param strength how far on the way from changing nothing to what was learned, 0 to 1
 * @param code how maps learned from the rest fare on held-out functions without documentation
 * @param documented how they fare on the same functions as the index has them
 */
public record Adaptation(QueryMap map, double strength, Trial code, Trial documented) {
  /** A map that gains less is not worth the surprise. */
  static final double LEAST_GAIN = 0.01;

  /** What documented functions may lose: less than a trial of this size can tell from nothing. */
  static final double MOST_LOSS = 0.005;

  /**
   * A map at full strength finds undocumented code best but loses some of what documented code says
   * literally; half-way most of the gain is there and nothing is lost (docs/adapter.md).
   */
  private static final List<Double> STRENGTHS = List.of(1.0, 0.7, 0.5, 0.3);

  /**
   * Examples of one project, some of them held out.
   *
   * @param learned questions, and functions without their documentation
   * @param heldOut the same of other files
   * @param documented the held-out questions, and their functions with documentation
   */
  public record Fold(List<Example> learned, List<Example> heldOut, List<Example> documented) {
    public Fold {
      learned = List.copyOf(learned);
      heldOut = List.copyOf(heldOut);
      documented = List.copyOf(documented);
    }
  }

  /**
   * For each fold learns from one part and tries several strengths on the other, then learns from
   * both parts of the first.
   *
   * @param folds of the same examples, each holding out others
   * @throws dev.varve.error.VarveException TIMEOUT if the thread is interrupted
   */
  public static Adaptation of(List<Fold> folds, long seed, Progress progress) {
    MapTraining.Settings settings = MapTraining.Settings.standard(seed);
    Runnable round = () -> progress.advance(1);
    progress.stage("learn", (folds.size() + 1L) * settings.rounds());
    List<Tried> learned = new ArrayList<>();
    for (Fold fold : folds) {
      learned.add(Tried.of(fold, MapTraining.learn(fold.learned(), settings, round)));
    }
    Adaptation tried =
        STRENGTHS.stream()
            .map(strength -> tried(learned, strength, seed))
            .max(Comparator.comparingDouble(Adaptation::worth))
            .orElseThrow();
    if (!tried.helps()) {
      return tried;
    }
    List<Example> all = new ArrayList<>(folds.getFirst().learned());
    all.addAll(folds.getFirst().heldOut());
    QueryMap map = MapTraining.learn(all, settings, round);
    return new Adaptation(
        map.weakened(tried.strength()), tried.strength(), tried.code(), tried.documented());
  }

  /** What was learned from a fold, and what to ask it. */
  private record Tried(QueryMap map, Quiz code, Quiz documented) {
    static Tried of(Fold fold, QueryMap map) {
      List<float[]> others = fold.learned().stream().map(Example::answer).toList();
      return new Tried(map, new Quiz(fold.heldOut(), others), new Quiz(fold.documented(), others));
    }
  }

  private static Adaptation tried(List<Tried> folds, double strength, long seed) {
    List<Quiz.Ranks> code = new ArrayList<>();
    List<Quiz.Ranks> documented = new ArrayList<>();
    for (Tried fold : folds) {
      QueryMap weakened = fold.map().weakened(strength);
      code.add(fold.code().ranks(weakened));
      documented.add(fold.documented().ranks(weakened));
    }
    return new Adaptation(
        folds.getFirst().map(),
        strength,
        Quiz.Ranks.trial(code, seed),
        Quiz.Ranks.trial(documented, seed));
  }

  /** What undocumented and documented code gain together; what loses too much comes last. */
  private double worth() {
    double gain = code.gain() + documented.gain();
    return documented.gain() < -MOST_LOSS ? gain - 2 : gain;
  }

  /** Whether the map is to be used: a clear gain on code, and no loss on documented code. */
  public boolean helps() {
    return code.leastGain() > 0 && code.gain() >= LEAST_GAIN && documented.gain() >= -MOST_LOSS;
  }
}

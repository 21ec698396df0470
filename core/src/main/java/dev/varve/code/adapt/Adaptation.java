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
 * @param code how a map learned from the rest fares on held-out functions without documentation
 * @param documented how it fares on the same functions as the index has them
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
   * Examples of one project.
   *
   * @param learned questions, and functions without their documentation
   * @param heldOut the same of other files
   * @param documented the held-out questions, and their functions with documentation
   */
  public record Examples(List<Example> learned, List<Example> heldOut, List<Example> documented) {
    public Examples {
      learned = List.copyOf(learned);
      heldOut = List.copyOf(heldOut);
      documented = List.copyOf(documented);
    }
  }

  /**
   * Learns from one part, tries several strengths on the other, then learns from both.
   *
   * @throws dev.varve.error.VarveException TIMEOUT if the thread is interrupted
   */
  public static Adaptation of(Examples examples, long seed, Progress progress) {
    MapTraining.Settings settings = MapTraining.Settings.standard(seed);
    progress.stage("learn", 2L * settings.rounds());
    QueryMap partial = MapTraining.learn(examples.learned(), settings, () -> progress.advance(1));
    List<float[]> others = examples.learned().stream().map(Example::answer).toList();
    Quiz code = new Quiz(examples.heldOut(), others, seed);
    Quiz documented = new Quiz(examples.documented(), others, seed);
    Adaptation tried =
        STRENGTHS.stream()
            .map(strength -> tried(partial.weakened(strength), strength, code, documented))
            .max(Comparator.comparingDouble(Adaptation::worth))
            .orElseThrow();
    if (!tried.helps()) {
      return tried;
    }
    List<Example> all = new ArrayList<>(examples.learned());
    all.addAll(examples.heldOut());
    QueryMap map = MapTraining.learn(all, settings, () -> progress.advance(1));
    return new Adaptation(
        map.weakened(tried.strength()), tried.strength(), tried.code(), tried.documented());
  }

  private static Adaptation tried(QueryMap map, double strength, Quiz code, Quiz documented) {
    return new Adaptation(map, strength, code.trial(map), documented.trial(map));
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

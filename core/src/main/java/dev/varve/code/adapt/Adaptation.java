package dev.varve.code.adapt;

import dev.varve.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * What learning from the documentation of a project has come to.
 *
 * @param map learned from all examples
 * @param code how a map learned from the rest fares on held-out functions without documentation
 * @param documented how it fares on the same functions as the index has them
 */
public record Adaptation(QueryMap map, Trial code, Trial documented) {
  /** A map that gains less is not worth the surprise. */
  static final double LEAST_GAIN = 0.01;

  /** What documented functions may lose: less than a trial of this size can tell from nothing. */
  static final double MOST_LOSS = 0.005;

  /**
   * Examples of one project.
   *
   * @param learned questions, and functions without their documentation
   * @param heldOut the same of other files
   * @param documented the held-out questions, and their functions with documentation
   */
  public record Examples(List<Example> learned, List<Example> heldOut, List<Example> documented) {}

  /**
   * Learns from one part, tries on the other, then learns from both.
   *
   * @throws dev.varve.error.VarveException TIMEOUT if the thread is interrupted
   */
  public static Adaptation of(Examples examples, long seed, Progress progress) {
    MapTraining.Settings settings = MapTraining.Settings.standard(seed);
    progress.stage("learn", 2L * settings.rounds());
    QueryMap partial = MapTraining.learn(examples.learned(), settings, () -> progress.advance(1));
    List<float[]> others = examples.learned().stream().map(Example::answer).toList();
    Trial code = Trial.of(partial, examples.heldOut(), others, seed);
    Trial documented = Trial.of(partial, examples.documented(), others, seed);
    List<Example> all = new ArrayList<>(examples.learned());
    all.addAll(examples.heldOut());
    QueryMap map = MapTraining.learn(all, settings, () -> progress.advance(1));
    return new Adaptation(map, code, documented);
  }

  /** Whether the map is to be used: a clear gain on code, and no loss on documented code. */
  public boolean helps() {
    return code.leastGain() > 0
        && code.after() - code.before() >= LEAST_GAIN
        && documented.after() >= documented.before() - MOST_LOSS;
  }
}

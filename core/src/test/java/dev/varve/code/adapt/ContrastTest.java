package dev.varve.code.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContrastTest {
  private static final long SEED = 7;
  private static final double TEMPERATURE = 0.5;
  private static final float NUDGE = 1e-2f;

  private final RandomExamples examples = new RandomExamples(SEED);

  private double loss(float[] columns, List<Example> batch) {
    return new Contrast(RandomExamples.DIMENSION, TEMPERATURE)
        .addGradient(columns, batch, new float[columns.length]);
  }

  @Test
  void gradientIsWhatTheLossChangesByWhenANumberIsNudged() {
    List<Example> batch = examples.mapped(9);
    float[] columns = QueryMap.identity(RandomExamples.DIMENSION);
    Random random = new Random(SEED);
    for (int i = 0; i < columns.length; i++) {
      columns[i] += 0.1f * (float) random.nextGaussian();
    }
    float[] gradient = new float[columns.length];
    new Contrast(RandomExamples.DIMENSION, TEMPERATURE).addGradient(columns, batch, gradient);

    for (int i = 0; i < columns.length; i += 7) {
      float there = columns[i];
      columns[i] = there + NUDGE;
      double above = loss(columns, batch);
      columns[i] = there - NUDGE;
      double below = loss(columns, batch);
      columns[i] = there;
      assertThat((double) gradient[i])
          .as("number %d, seed %d", i, SEED)
          .isCloseTo((above - below) / (2 * NUDGE), within(1e-4));
    }
  }

  @Test
  void lossOfAChoiceAmongEqualsIsTheLogarithmOfTheirNumber() {
    float[] same = examples.vector();
    List<Example> batch =
        List.of(Example.of(same, same), Example.of(same, same), Example.of(same, same));

    assertThat(loss(QueryMap.identity(RandomExamples.DIMENSION), batch))
        .isCloseTo(Math.log(3), within(1e-5));
  }

  @Test
  void gradientIsAddedToWhatIsThere() {
    List<Example> batch = examples.mapped(4);
    float[] columns = QueryMap.identity(RandomExamples.DIMENSION);
    Contrast contrast = new Contrast(RandomExamples.DIMENSION, TEMPERATURE);
    float[] once = new float[columns.length];
    contrast.addGradient(columns, batch, once);
    float[] twice = once.clone();
    contrast.addGradient(columns, batch, twice);

    for (int i = 0; i < once.length; i++) {
      assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-6f));
    }
  }
}

package dev.varve.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
  @Test
  void makesOneWordOfTheFormsOfMost() {
    assertThat(PlainWords.of("paint paints painted painting")).containsOnly("paint");
    assertThat(PlainWords.of("berry berries")).containsOnly("berri");
    assertThat(PlainWords.of("run running")).containsOnly("run");
    assertThat(PlainWords.of("dish dishes")).containsOnly("dish");
    assertThat(PlainWords.of("quick quickly")).containsExactly("quick", "quickli");
    assertThat(PlainWords.of("adoption adopt adopting")).containsOnly("adopt");
    assertThat(PlainWords.of("love loved loving")).containsOnly("love");
  }

  @Test
  void dropsWordsThatEverySentenceHas() {
    assertThat(PlainWords.of("When did Melanie's sister say that she wasn't there?"))
        .containsExactly("melani", "sister", "sai", "wasn");
  }

  @Test
  void keepsTheTellingWordsAsTheyAreWritten() {
    assertThat(PlainWords.telling("What did you decide about the Retry-Policy?"))
        .isEqualTo("decide Retry Policy");
  }

  @Test
  void keepsTheTextIfNothingInItTells() {
    assertThat(PlainWords.telling("Who am I?")).isEqualTo("Who am I?");
  }

  @Test
  void takesAnythingAtAll() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(60); j > 0; j--) {
        text.append((char) random.nextInt(Character.MAX_VALUE));
      }
      assertThat(PlainWords.of(text.toString())).as("seed %d, step %d", seed, i).doesNotContain("");
    }
  }
}

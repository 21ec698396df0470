package dev.varve.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.vector.VectorSpace;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordAnalyzerTest {
  private static final WordAnalyzer ANALYZER = WordAnalyzer.of(VectorSpace.of("code", 0));

  @Test
  void keepsNamesWholeAndCutsThemIntoWords() {
    assertThat(ANALYZER.words("parseHttpHeader2(max_size)", 100))
        .containsExactly(
            "parsehttpheader2", "parse", "http", "header", "2", "max_size", "max", "size");
  }

  @Test
  void dropsStopWordsAndEndings() {
    assertThat(ANALYZER.words("the retries of connections", 100))
        .containsExactly("retry", "connection");
  }

  @Test
  void takesLettersOfAnyScript() {
    assertThat(ANALYZER.words("Größe, 検索 naïveWert", 100))
        .containsExactly("größe", "検索", "naïvewert", "naïve", "wert");
  }

  @Test
  void stopsAtTheLimit() {
    assertThat(ANALYZER.words("one two three four", 2)).containsExactly("one", "two");
  }

  @Test
  void takesAnythingAtAll() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(300); j > 0; j--) {
        text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x3000) : random.nextInt(127));
      }
      assertThat(ANALYZER.words(text.toString(), 10_000)).doesNotContain("");
    }
  }
}

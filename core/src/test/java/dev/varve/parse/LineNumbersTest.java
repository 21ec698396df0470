package dev.varve.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineNumbersTest {
  private static final LineNumbers OUTLINE =
      LineNumbers.from(3, 2).plus(LineNumbers.from(9, 1)).plus(LineNumbers.from(20, 3));

  @Test
  void tellsTheNumberOfEachLine() {
    assertThat(OUTLINE.at(0)).hasValue(3);
    assertThat(OUTLINE.at(1)).hasValue(4);
    assertThat(OUTLINE.at(2)).hasValue(9);
    assertThat(OUTLINE.at(5)).hasValue(22);
    assertThat(OUTLINE.at(6)).isEmpty();
    assertThat(LineNumbers.none().at(0)).isEmpty();
  }

  @Test
  void linesInARowAreOneRun() {
    LineNumbers numbers = LineNumbers.of(List.of(7, 8, 9, 12));
    assertThat(numbers.encoded()).isEqualTo("7+3 12+1");
    assertThat(LineNumbers.of(7, "a\nb\nc")).isEqualTo(LineNumbers.from(7, 3));
    assertThat(LineNumbers.from(3, 2).plus(LineNumbers.from(5, 1)).encoded()).isEqualTo("3+3");
    assertThat(LineNumbers.of(7, "")).isEqualTo(LineNumbers.none());
  }

  @Test
  void aSliceKeepsTheNumbers() {
    assertThat(OUTLINE.slice(1, 3).encoded()).isEqualTo("4+1 9+1 20+1");
    assertThat(OUTLINE.slice(4, 100).encoded()).isEqualTo("21+2");
    assertThat(OUTLINE.slice(6, 1)).isEqualTo(LineNumbers.none());
  }

  @Test
  void whatIsEncodedIsReadBack() {
    assertThat(LineNumbers.decoded(OUTLINE.encoded())).isEqualTo(OUTLINE);
    assertThat(LineNumbers.decoded("")).isEqualTo(LineNumbers.none());
  }

  @Test
  void refusesRunsThatAreNone() {
    assertThatThrownBy(() -> new LineNumbers.Run(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("run of 2 lines from line 0");
    assertThatThrownBy(() -> new LineNumbers.Run(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("run of 0 lines from line 1");
  }
}

package dev.varve.code.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final float[] RIGHT = {1, 0};
  private static final float[] UP = {0, 1};

  /** Takes the first component for the second. */
  private static final QueryMap SWAP = QueryMap.ofColumns(2, new float[] {0, 1, 1, 0});

  private static final QueryMap NOTHING = QueryMap.ofColumns(2, QueryMap.identity(2));

  private static Trial trial(Quiz quiz, QueryMap map) {
    return Quiz.Ranks.trial(List.of(quiz.ranks(map)), 1);
  }

  @Test
  void severalQuizzesMakeOneTrial() {
    Quiz found = new Quiz(List.of(new Example(RIGHT, RIGHT)), List.of(UP));
    Quiz missed = new Quiz(List.of(new Example(RIGHT, UP)), List.of(RIGHT));

    Trial trial = Quiz.Ranks.trial(List.of(found.ranks(NOTHING), missed.ranks(NOTHING)), 1);

    assertThat(trial.questions()).isEqualTo(2);
    assertThat(trial.before()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void counts1OverThePlaceOfTheRightAnswer() {
    List<Example> asked = List.of(new Example(RIGHT, UP));
    List<float[]> others = List.of(RIGHT, new float[] {0.6f, 0.8f});

    Trial trial = trial(new Quiz(asked, others), SWAP);

    assertThat(trial.questions()).isEqualTo(1);
    assertThat(trial.before()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(trial.after()).isEqualTo(1);
    assertThat(trial.leastGain()).isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  void anAnswerBeyondTheTenthPlaceCountsNothing() {
    List<Example> asked = List.of(new Example(RIGHT, UP));

    assertThat(trial(new Quiz(asked, Collections.nCopies(9, RIGHT)), NOTHING).before())
        .isCloseTo(0.1, within(1e-9));
    assertThat(trial(new Quiz(asked, Collections.nCopies(10, RIGHT)), NOTHING).before()).isZero();
  }

  @Test
  void aGainOnFewQuestionsIsNotCertain() {
    List<Example> asked = new ArrayList<>();
    asked.add(new Example(RIGHT, UP));
    asked.addAll(Collections.nCopies(3, new Example(UP, UP)));

    Trial trial = trial(new Quiz(asked, List.of()), NOTHING);
    assertThat(trial.leastGain()).isZero();
    Trial swapped = trial(new Quiz(asked, List.of(RIGHT)), SWAP);
    assertThat(swapped.after()).isLessThan(swapped.before());
    assertThat(swapped.leastGain()).isNegative();
  }
}

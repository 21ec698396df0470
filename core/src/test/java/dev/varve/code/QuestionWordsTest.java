package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionWordsTest {
  private static QuestionWords words(String question) {
    return new QuestionWords(question);
  }

  @Test
  void aNameIsCutWhereItsCaseOrItsSignsChange() {
    assertThat(QuestionWords.of("RotatingFileHandler"))
        .containsExactly("rotating", "file", "handler");
    assertThat(QuestionWords.of("parse_HTTPHeader-map"))
        .containsExactly("parse", "http", "header", "map");
    assertThat(QuestionWords.of("")).isEmpty();
  }

  @Test
  void countsWhichOfItsWordsANameHas() {
    QuestionWords question = words("how the file handler rotates by date");

    assertThat(question.shareAmong(List.of("rotating", "file", "handler"))).isEqualTo(2 / 4.0);
    assertThat(question.shareSaid(List.of("rotating", "file", "handler"))).isEqualTo(2 / 3.0);
  }

  @Test
  void aWordMatchesOneThatBeginsWithItUnlessItIsShort() {
    assertThat(words("option").shareAmong(List.of("options"))).isEqualTo(1);
    assertThat(words("configuration").shareAmong(List.of("config"))).isEqualTo(1);
    assertThat(words("io loop").shareAmong(List.of("ioctl", "looper"))).isEqualTo(1);
    assertThat(words("loop").shareAmong(List.of("lo"))).isZero();
  }

  @Test
  void wordsThatStandEverywhereDoNotCount() {
    assertThat(words("how does this get the session").shareAmong(List.of("session"))).isEqualTo(1);
    assertThat(words("how does this").shareAmong(List.of("how"))).isZero();
    assertThat(words("?").shareSaid(List.of())).isZero();
  }

  @Test
  void namesAreSpelledOutByTheirFormOrByStandingAlone() {
    assertThat(words("where is RetryPolicy used").spellsOut("RetryPolicy")).isTrue();
    assertThat(words("what calls parse_args").spellsOut("parse_args")).isTrue();
    assertThat(words("how does _flush work").spellsOut("_flush")).isTrue();
    assertThat(words("Session").spellsOut("Session")).isTrue();
    assertThat(words("Rails::Engine").spellsOut("Engine")).isTrue();
    assertThat(words("the Session of a user").spellsOut("Session")).isFalse();
    assertThat(words("retry policy").spellsOut("RetryPolicy")).isFalse();
    assertThat(words(" Rails::Engine ").isName()).isTrue();
    assertThat(words("where is RetryPolicy").isName()).isFalse();
    assertThat(words("?!").isName()).isFalse();
  }

  @Test
  void noticesWhetherItAsksForTestsOrExamples() {
    assertThat(words("test client for the app").aboutTests()).isTrue();
    assertThat(words("the latest client").aboutTests()).isFalse();
    assertThat(words("an example of a plugin").aboutExamples()).isTrue();
    assertThat(words("a plugin").aboutExamples()).isFalse();
  }
}

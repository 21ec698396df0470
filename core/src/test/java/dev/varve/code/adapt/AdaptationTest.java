package dev.varve.code.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.code.adapt.Adaptation.Fold;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptationTest {
  private static final long SEED = 3;

  private final RandomExamples random = new RandomExamples(SEED);

  private static Adaptation adaptation(List<Example> all, List<Example> documented) {
    return Adaptation.of(
        List.of(new Fold(all.subList(0, 900), all.subList(900, all.size()), documented)),
        SEED,
        Progress.none());
  }

  @Test
  void helpsWhereAMapIsHidden() {
    List<Example> all = random.mapped(1_200);

    Adaptation found = adaptation(all, all.subList(900, 1_200));

    assertThat(found.code().questions()).isEqualTo(300);
    assertThat(found.code().after())
        .as("from %s", found.code().before())
        .isGreaterThan(found.code().before() + 0.2);
    assertThat(found.code().leastGain())
        .isPositive()
        .isLessThan(found.code().after() - found.code().before());
    assertThat(found.helps()).isTrue();
  }

  @Test
  void asksTheQuestionsOfEveryFold() {
    List<Example> all = random.mapped(1_000);
    List<Example> rest = all.subList(200, 1_000);
    List<Example> first = all.subList(0, 200);
    Fold one = new Fold(rest, first, first);
    Fold other = new Fold(all.subList(0, 900), all.subList(900, 1_000), all.subList(900, 1_000));

    Adaptation both = Adaptation.of(List.of(one, other), SEED, Progress.none());
    Adaptation alone = Adaptation.of(List.of(one), SEED, Progress.none());

    assertThat(both.code().questions()).isEqualTo(300);
    assertThat(both.documented().questions()).isEqualTo(300);
    assertThat(alone.code().questions()).isEqualTo(200);
    assertThat(both.helps()).isTrue();
  }

  @Test
  void isRefusedWhereThereIsNothingToLearn() {
    List<Example> all = random.plain(1_200, 1);

    assertThat(adaptation(all, all.subList(900, 1_200)).helps()).isFalse();
  }

  @Test
  void isRefusedWhereDocumentedCodeLoses() {
    List<Example> mapped = random.mapped(1_200);

    Adaptation found = adaptation(mapped, random.opposed(300));

    assertThat(found.code().gain()).isPositive();
    assertThat(found.documented().gain()).isLessThan(-Adaptation.MOST_LOSS);
    assertThat(found.helps()).isFalse();
  }

  @Test
  void theSameSeedGivesTheSameMap() {
    List<Example> all = random.mapped(1_200);

    assertThat(adaptation(all, all.subList(900, 1_200)).map().bytes())
        .isEqualTo(adaptation(all, all.subList(900, 1_200)).map().bytes());
  }

  @Test
  void anInterruptEndsIt() {
    List<Example> all = random.mapped(1_000);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> adaptation(all, all.subList(900, 1_000)))
          .isInstanceOfSatisfying(
              VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
          .hasMessage("learning was interrupted; nothing was changed, so start it again");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}

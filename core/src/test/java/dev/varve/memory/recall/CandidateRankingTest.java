package dev.varve.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidateRankingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final List<Candidate> candidates = new ArrayList<>();

  private static Asked asked(String text) {
    return new Asked(text, Set.of(), Optional.empty(), NOW);
  }

  private Candidate said(String stretch, long position, String text) {
    Candidate candidate =
        new Candidate(
            stretch + position,
            stretch,
            position,
            "Ada",
            NOW.minus(Duration.ofDays(100)),
            0.5,
            text,
            0,
            OptionalDouble.empty());
    candidates.add(candidate);
    return candidate;
  }

  private static Candidate with(Candidate of, double words, OptionalDouble likeness) {
    return new Candidate(
        of.id(),
        of.stretch(),
        of.position(),
        of.speaker(),
        of.time(),
        of.importance(),
        of.text(),
        words,
        likeness);
  }

  private List<String> order(Asked asked) {
    return new CandidateRanking(asked)
        .rank(candidates).stream().map(remembered -> remembered.candidate().id()).toList();
  }

  @Test
  void bringsTheTurnForwardThatStandsBesideTheWords() {
    said("b", 7, "It was blue, as far as I remember.");
    said("a", 1, "What colour has the lighthouse?");
    said("a", 2, "It was blue, as far as I remember.");

    assertThat(order(asked("colour of the lighthouse")).indexOf("a2"))
        .isLessThan(order(asked("colour of the lighthouse")).indexOf("b7"));
  }

  @Test
  void doesNotReachBeyondASitting() {
    said("a", 1, "The lighthouse is old.");
    said("b", 2, "It is blue.");

    Remembered other = new CandidateRanking(asked("lighthouse")).rank(candidates).getLast();

    assertThat(other.candidate().id()).isEqualTo("b2");
    assertThat(other.signals()).doesNotContainKeys(RecallSignal.AROUND, RecallSignal.SITTING);
  }

  @Test
  void prefersWhoIsNamedAndWhenIsMeant() {
    Candidate one = said("a", 1, "We sail to the lighthouse.");
    Candidate other = said("b", 1, "We sail to the lighthouse.");
    candidates.set(
        1,
        new Candidate(
            other.id(),
            "b",
            1,
            "Bob",
            NOW.minus(Duration.ofDays(3)),
            0.5,
            other.text(),
            0,
            OptionalDouble.empty()));
    TimeSpan span = new TimeSpan(NOW.minus(Duration.ofDays(4)), NOW.minus(Duration.ofDays(2)));

    assertThat(order(new Asked("lighthouse", Set.of("Ada"), Optional.empty(), NOW)))
        .containsExactly(one.id(), other.id());
    assertThat(order(new Asked("lighthouse", Set.of(), Optional.of(span), NOW)))
        .containsExactly(other.id(), one.id());
  }

  @Test
  void prefersAnswersToQuestions() {
    said("a", 1, "Shall we see the lighthouse?");
    said("b", 1, "Let us see the lighthouse now");

    assertThat(order(asked("lighthouse"))).containsExactly("b1", "a1");
  }

  @Test
  void prefersWhatAnsweredTheSameQuestion() {
    for (boolean meanings : List.of(false, true)) {
      OptionalDouble alike = meanings ? OptionalDouble.of(0.9) : OptionalDouble.empty();
      OptionalDouble other = meanings ? OptionalDouble.of(0.5) : OptionalDouble.empty();
      List<Candidate> turns =
          List.of(
              with(said("a", 1, "Which lighthouse was the first?"), 3, alike),
              with(said("a", 2, "Genoa's."), 0, other),
              with(said("a", 3, "So it is."), 0, other),
              with(said("b", 1, "Of lighthouses, one was the first."), 3, alike),
              with(said("b", 2, "Genoa's."), 0, other));

      List<Remembered> ranked = new CandidateRanking(asked("the first lighthouse")).rank(turns);

      assertThat(ranked.stream().filter(CandidateRankingTest::answers))
          .extracting(remembered -> remembered.candidate().id())
          .containsExactly("a2");
    }
  }

  private static boolean answers(Remembered remembered) {
    return remembered.signals().containsKey(RecallSignal.ANSWERING);
  }

  @Test
  void measuresMeaningAgainstTheBest() {
    candidates.add(with(said("a", 1, "one"), 0, OptionalDouble.of(0.9)));
    candidates.add(with(said("b", 1, "two"), 0, OptionalDouble.of(0.5)));
    candidates.removeIf(candidate -> candidate.likeness().isEmpty());

    List<Remembered> ranked = new CandidateRanking(asked("three")).rank(candidates);

    assertThat(ranked.getFirst().signals())
        .containsEntry(RecallSignal.MEANING, CandidateRanking.MEANING);
    assertThat(ranked.getFirst().candidate().id()).isEqualTo("a1");
    assertThat(ranked.getLast().signals()).doesNotContainKey(RecallSignal.MEANING);
  }

  @Test
  void aScoreIsTheSumOfItsSignals() {
    candidates.add(with(said("a", 1, "the old lighthouse"), 3, OptionalDouble.of(0.7)));
    candidates.removeFirst();

    Remembered only = new CandidateRanking(asked("lighthouse")).rank(candidates).getFirst();

    assertThat(only.signals().values().stream().mapToDouble(Double::doubleValue).sum())
        .isEqualTo(only.score());
    assertThat(only.signals())
        .containsEntry(RecallSignal.WORDS, CandidateRanking.BESIDE_MEANING.words());
  }

  @Test
  void ranksNothingAsNothing() {
    assertThat(order(asked("lighthouse"))).isEmpty();
  }

  @Test
  void aSpanFitsInsideAndHalfBeside() {
    TimeSpan day = new TimeSpan(NOW, NOW.plus(Duration.ofDays(1)));

    assertThat(day.fit(NOW)).isEqualTo(1);
    assertThat(day.fit(NOW.minusSeconds(1))).isEqualTo(0.5);
    assertThat(day.fit(NOW.plus(Duration.ofDays(1)))).isEqualTo(0.5);
    assertThat(day.fit(NOW.plus(Duration.ofDays(2)))).isEqualTo(0);
    assertThatThrownBy(() -> new TimeSpan(NOW, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("span from 2026-03-01T09:00:00Z ends at 2026-03-01T09:00:00Z");
  }
}

package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.ledger.Row;
import dev.varve.memory.TurnsBeside.Turn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TurnsBesideTest extends CheckpointedTalk {
  private List<String> at(OptionalLong asOf, Filter filter, long... ordinals) {
    int space = read(MemorySpace::in).number();
    List<Turn> turns =
        Arrays.stream(ordinals).mapToObj(place -> new Turn(talk.id(), place)).toList();
    return new TurnsBeside(store.storage.ledger(), space, asOf)
        .at(turns, filter).stream()
            .map(Row::item)
            .map(item -> String.valueOf(item.text()))
            .toList();
  }

  private List<String> now(long... ordinals) {
    return at(OptionalLong.empty(), Filter.everything(), ordinals);
  }

  @Test
  void findsTurnsByTheirPlaceOldestFirst() {
    say("zero", "one", "two");
    Conversation other = store.start("bob");
    store.say(other, Role.USER, "of another");

    assertThat(now(2, 0, 7)).containsExactly("zero", "two");
    assertThat(now()).isEmpty();
  }

  @Test
  void takesAllPiecesOfALongTurn() {
    String sentence = "This sentence is said again and again. ";
    say("short", sentence.repeat(100));

    List<String> pieces = now(1);

    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(String.join("", pieces)).isEqualTo(sentence.repeat(100));
  }

  @Test
  void keepsToTheFilterOfTheSearch() {
    MessageDraft draft = MessageDraft.of(Role.USER, "green").metadata(Map.of("c", Value.of("g")));
    store.memory.conversations().add(talk.id(), draft);
    say("red");

    assertThat(at(OptionalLong.empty(), Filter.equal("c", "g"), 0, 1)).containsExactly("green");
  }

  @Test
  void ofThePastShowsNothingThatCameLater() {
    say("early");
    long then = read(snapshot -> snapshot.seq());
    say("late");

    assertThat(at(OptionalLong.of(then), Filter.everything(), 0, 1)).containsExactly("early");
    assertThat(now(0, 1)).containsExactly("early", "late");
  }
}

package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.memory.Facts.Contradiction;
import dev.varve.vector.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {
  private static final Instant START = MemoryHome.START;
  private static final Instant YEAR_2010 = Instant.parse("2010-01-01T00:00:00Z");
  private static final Instant YEAR_2012 = Instant.parse("2012-01-01T00:00:00Z");

  @TempDir private Path root;
  private MemoryHome home;
  private Conversation talk;

  @BeforeEach
  void open() {
    home = new MemoryHome(root);
    talk = home.start("ada");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Fact add(FactDraft draft) {
    return home.memory.facts().add("ada", draft);
  }

  private Fact add(String subject, String predicate, String object) {
    return add(FactDraft.of(subject, predicate, object));
  }

  private List<Fact> list(FactQuery query) {
    return home.memory.facts().list("ada", query);
  }

  private static void refused(Kind kind, String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            VarveException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.kind()).isEqualTo(kind);
            });
  }

  @Test
  void keepsAFactWithAllItsPartsAndFindsItByItsWords() {
    Message said = home.say(talk, Role.USER, "The gateway listens on 8443, by the way.");
    Fact fact =
        add(
            FactDraft.of("The gateway", "listens on", "8443")
                .valid(new Validity(YEAR_2010, YEAR_2012))
                .in(talk.id())
                .project("proxy")
                .from(List.of(said.id())));

    assertThat(list(FactQuery.all())).containsExactly(fact);
    assertThat(fact.sources()).containsExactly(said.id());
    assertThat(fact.validity()).isEqualTo(new Validity(YEAR_2010, YEAR_2012));
    assertThat(fact.assertedAt()).isEqualTo(START);
    assertThat(fact.known()).isTrue();
    assertThat(found("gateway listens")).contains("fact/" + fact.id());
  }

  private List<String> found(String words) {
    return home
        .storage
        .store("memory")
        .orElseThrow()
        .search(Query.matching(words, 5))
        .hits()
        .stream()
        .map(hit -> hit.item().id())
        .toList();
  }

  @Test
  void aSecondHomeEndsTheFirstButWhatWasKnownCanStillBeAsked() {
    Fact paris = add("Ada", "lives in", "Paris");
    home.pass(Duration.ofDays(10));
    Fact rome = add("ada", "lives_in", "Rome");
    Instant moved = START.plus(Duration.ofDays(10));

    assertThat(rome.validity()).isEqualTo(new Validity(moved, null));
    assertThat(list(FactQuery.all().validAt(moved))).containsExactly(rome);
    List<Fact> known = list(FactQuery.all());
    assertThat(known).hasSize(2).last().isEqualTo(rome);
    assertThat(known.getFirst().object()).isEqualTo("Paris");
    assertThat(known.getFirst().validity()).isEqualTo(new Validity(null, moved));
    assertThat(known.getFirst().replaces()).isEqualTo(paris.id());
    List<Fact> before = list(FactQuery.all().knownAt(START.plusSeconds(1)).validAt(moved));
    assertThat(before).extracting(Fact::id).containsExactly(paris.id());
    assertThat(before.getFirst().retractedAt()).isEqualTo(moved);
    assertThat(home.memory.facts().history("ada", "ADA", "Lives In"))
        .extracting(Fact::object)
        .containsExactly("Paris", "Rome", "Paris");
    assertThat(found("Paris")).containsExactly("fact/" + known.getFirst().id());
  }

  @Test
  void aFactOfThePastSplitsTheOneAroundIt() {
    add("Ada", "lives in", "Paris");
    add(FactDraft.of("Ada", "lives in", "Rome").valid(new Validity(YEAR_2010, YEAR_2012)));

    assertThat(list(FactQuery.all()))
        .extracting(fact -> fact.object() + " " + fact.validity())
        .containsExactly(
            "Paris " + new Validity(null, YEAR_2010),
            "Rome " + new Validity(YEAR_2010, YEAR_2012),
            "Paris " + new Validity(YEAR_2012, null));
  }

  @Test
  void aMarkMakesAPredicateSingleValuedFromThenOn() {
    add("build", "driven by", "Ant");
    add("site", "driven by", "Jekyll");
    add(FactDraft.of("build", "driven by", "Maven").single());
    home.pass(Duration.ofDays(1));
    add("site", "driven by", "Hugo");

    assertThat(list(FactQuery.all().validAt(START.plus(Duration.ofDays(2)))))
        .extracting(Fact::object)
        .containsExactly("Maven", "Hugo");
    assertThat(home.memory.facts().contradictions("ada", 10)).isEmpty();
  }

  @Test
  void severalObjectsOfOnePredicateAreListedAsContradictions() {
    Fact tea = add("Ada", "likes", "tea");
    Fact coffee = add("Ada", "likes", "coffee");
    add(FactDraft.of("Ada", "likes", "milk").valid(new Validity(YEAR_2010, YEAR_2012)));
    home.memory.facts().retract(tea.id());
    add("server", "talks", "HTTP/1.1");
    add("server", "talks", "HTTP/2");
    add(FactDraft.of("client", "talks", "HTTP/3").single());

    assertThat(home.memory.facts().contradictions("ada", 10))
        .extracting(
            pair -> pair.one().object() + " " + pair.other().object() + " " + pair.certain())
        .containsExactly("HTTP/1.1 HTTP/2 true", "coffee milk false");
    assertThat(home.memory.facts().contradictions("ada", 1))
        .extracting(Contradiction::certain)
        .containsExactly(true);
    assertThat(list(FactQuery.all().about("ada"))).contains(coffee);
  }

  @Test
  void whatSaysTheSameIsLinkedAndWhatAddsNothingIsNotAddedAgain() {
    Message said = home.say(talk, Role.USER, "We ship on Fridays.");
    Fact first = add("The team", "ships on", "Friday");
    Fact again = add("the  team", "ships-on", "Friday.");
    Fact proven = add(FactDraft.of("team", "ships on", "friday").from(List.of(said.id())));
    Fact third = add(FactDraft.of("team", "ships on", "friday").valid(new Validity(START, null)));

    assertThat(again).isEqualTo(first);
    assertThat(proven.sameAs()).isEqualTo(first.id());
    assertThat(third.sameAs()).isEqualTo(first.id());
    assertThat(home.memory.facts().contradictions("ada", 10)).isEmpty();
  }

  @Test
  void aRetractedFactIsKnownNoLongerButWasAndIsNotFound() {
    Fact fact = add("cache", "lives on", "node seven");
    home.pass(Duration.ofHours(1));
    Fact retracted = home.memory.facts().retract(fact.id());
    home.pass(Duration.ofHours(1));

    assertThat(retracted.retractedAt()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(home.memory.facts().retract(fact.id())).isEqualTo(retracted);
    assertThat(list(FactQuery.all())).isEmpty();
    assertThat(list(FactQuery.all().knownAt(START))).containsExactly(retracted);
    assertThat(list(FactQuery.all().knownAt(START.plus(Duration.ofHours(1))))).isEmpty();
    assertThat(found("node seven")).isEmpty();
  }

  @Test
  void timeNeverFallsWithinAKeyWhenTheClockDoes() {
    add("Ada", "works at", "Analytical Engines");
    home.pass(Duration.ofDays(-3));
    Fact second = add("Ada", "works at", "Difference Engines");

    assertThat(second.assertedAt()).isEqualTo(START);
    assertThat(list(FactQuery.all().knownAt(START).validAt(START)))
        .extracting(Fact::object)
        .containsExactly("Difference Engines");
  }

  @Test
  void theProjectIsThatOfTheConversation() {
    Conversation about =
        home.memory.conversations().start("ada", Opening.of("x").project("compiler"));

    assertThat(add(FactDraft.of("parser", "uses", "LL(1)").in(about.id())).project())
        .isEqualTo("compiler");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is, x, 'subject of the fact has 0 characters, but must have 1 to 500'",
    "a, '  ', x, 'predicate of the fact has 0 characters, but must have 1 to 500'",
    "a, is, '', 'object of the fact has 0 characters, but must have 1 to 4000'"
  })
  void anEmptyPartIsNamed(String subject, String predicate, String object, String message) {
    refused(Kind.INVALID, message, () -> add(subject, predicate, object));
  }

  @Test
  void badInputIsRefusedAndChangesNothing() {
    refused(
        Kind.INVALID,
        "object of the fact has 4001 characters, but must have 1 to 4000",
        () -> add("a", "b", "x".repeat(4_001)));
    refused(
        Kind.NOT_FOUND,
        "message 'm1' is not in this home; 'varve memory recall' prints the ids",
        () -> add(FactDraft.of("a", "b", "c").from(List.of("m1"))));
    refused(
        Kind.NOT_FOUND,
        "fact 'f1' is not in this home; 'varve memory facts list' prints the ids",
        () -> home.memory.facts().retract("f1"));
    refused(
        Kind.INVALID,
        "validity is from 2012-01-01T00:00:00Z to 2010-01-01T00:00:00Z, but must end after it"
            + " begins",
        () -> new Validity(YEAR_2012, YEAR_2010));
    refused(
        Kind.INVALID,
        "limit is 0, but must be between 1 and 10000",
        () -> FactQuery.all().limit(0));
    assertThat(list(FactQuery.all())).isEmpty();
  }
}

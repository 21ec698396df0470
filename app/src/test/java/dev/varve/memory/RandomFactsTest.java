package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random histories of one single-valued predicate against a table of days. */
class RandomFactsTest {
  private static final int STEPS = 60;
  private static final int DAYS = 40;
  private static final String[] SUBJECTS = {"ada", "bob"};
  private static final String[] PLACES = {"Paris", "Rome", "Oslo", "Lima"};
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir private Path root;

  /** Who lived where on each day, as it was believed at one moment. */
  private record Belief(Instant moment, List<TreeMap<Integer, String>> days) {}

  private static Instant day(int number) {
    return FIRST.plus(Duration.ofDays(number));
  }

  @Test
  void everyDayIsAnsweredAsItWasBelievedAtEveryMoment() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Belief> beliefs = new ArrayList<>();
    List<TreeMap<Integer, String>> days = List.of(new TreeMap<>(), new TreeMap<>());
    try (MemoryHome home = new MemoryHome(root)) {
      home.start("ada");
      Instant now = MemoryHome.START;
      for (int step = 0; step < STEPS; step++) {
        step(home, random, days);
        beliefs.add(new Belief(now, days.stream().map(known -> new TreeMap<>(known)).toList()));
        home.pass(Duration.ofMinutes(1));
        now = now.plus(Duration.ofMinutes(1));
        check(home, beliefs.get(random.nextInt(beliefs.size())), "seed " + seed + " step " + step);
      }
      beliefs.forEach(belief -> check(home, belief, "seed " + seed + " at the end"));
    }
  }

  private static void step(MemoryHome home, Random random, List<TreeMap<Integer, String>> days) {
    int subject = random.nextInt(SUBJECTS.length);
    TreeMap<Integer, String> known = days.get(subject);
    if (random.nextInt(5) == 0) {
      retract(home, random, SUBJECTS[subject], known);
      return;
    }
    int from = random.nextInt(DAYS);
    int to = from + 1 + random.nextInt(DAYS - from);
    String place = PLACES[random.nextInt(PLACES.length)];
    home.memory
        .facts()
        .add(
            "ada",
            FactDraft.of(SUBJECTS[subject], "lives in", place)
                .valid(new Validity(day(from), to == DAYS ? null : day(to))));
    for (int day = from; day < to; day++) {
      known.put(day, place);
    }
  }

  /** Takes back all that says so of a day: several may, each asserted by itself. */
  private static void retract(
      MemoryHome home, Random random, String subject, TreeMap<Integer, String> known) {
    List<Fact> facts = home.memory.facts().list("ada", FactQuery.all().about(subject));
    if (facts.isEmpty()) {
      return;
    }
    Fact fact = facts.get(random.nextInt(facts.size()));
    home.memory.facts().retract(fact.id());
    List<Fact> left = home.memory.facts().list("ada", FactQuery.all().about(subject));
    for (int day = 0; day < DAYS; day++) {
      Instant moment = day(day);
      if (fact.validity().holds(moment)
          && left.stream().noneMatch(other -> other.validity().holds(moment))) {
        known.remove(day);
      }
    }
  }

  private static void check(MemoryHome home, Belief belief, String when) {
    for (int subject = 0; subject < SUBJECTS.length; subject++) {
      for (int day = 0; day < DAYS; day += 3) {
        List<Fact> facts =
            home.memory
                .facts()
                .list(
                    "ada",
                    FactQuery.all()
                        .about(SUBJECTS[subject])
                        .validAt(day(day))
                        .knownAt(belief.moment()));
        Set<String> places = new TreeSet<>();
        facts.forEach(fact -> places.add(fact.object()));
        @Nullable String expected = belief.days().get(subject).get(day);
        assertThat(places)
            .as("%s: %s on day %d as known at %s", when, SUBJECTS[subject], day, belief.moment())
            .isEqualTo(expected == null ? Set.of() : Set.of(expected));
      }
    }
  }
}

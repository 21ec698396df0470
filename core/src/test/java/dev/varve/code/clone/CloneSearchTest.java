package dev.varve.code.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CloneSearchTest {
  private static final String LOOP =
      "long total = 0; for (Order order : orders) { if (order.paid()) { total += order.amount(); }"
          + " else { missing.add(order); } } return total;";

  private static Fragment fragment(String file, int line, String code) {
    return new Fragment(file, line, line + 9, Tokens.of(code, "java"));
  }

  private static List<CloneGroup> groups(double similarity, Fragment... fragments) {
    return CloneSearch.groups(List.of(fragments), similarity);
  }

  @Test
  void tellsExactFromRenamedFromNear() {
    String renamed = LOOP.replace("order", "item").replace("total", "sum");
    String near = LOOP.replace("return total;", "log(total); return total;");
    assertThat(groups(0.8, fragment("a", 1, LOOP), fragment("b", 1, "/* */" + LOOP)))
        .containsExactly(new CloneGroup(CloneKind.EXACT, 1, 0, List.of(0, 1)));
    assertThat(groups(0.8, fragment("a", 1, LOOP), fragment("b", 1, renamed)))
        .containsExactly(new CloneGroup(CloneKind.RENAMED, 1, 0, List.of(0, 1)));
    List<CloneGroup> found = groups(0.7, fragment("a", 1, LOOP), fragment("b", 1, near));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().kind()).isEqualTo(CloneKind.NEAR);
    assertThat(found.getFirst().similarity()).isBetween(0.7, 0.99);
  }

  @Test
  void whatDiffersTooMuchIsNoCopy() {
    String other = "try { return cache.get(key); } catch (Missing e) { return load(key, 3); }";
    assertThat(groups(0.5, fragment("a", 1, LOOP), fragment("b", 1, other))).isEmpty();
    assertThat(groups(1, fragment("a", 1, LOOP), fragment("b", 1, LOOP + "done();"))).isEmpty();
    assertThat(CloneSearch.groups(List.of(), 0.8)).isEmpty();
  }

  @Test
  void whatStandsWithinAnotherIsNoCopyOfIt() {
    Fragment outer = new Fragment("a", 1, 20, Tokens.of(LOOP + LOOP, "java"));
    Fragment inner = new Fragment("a", 5, 12, Tokens.of(LOOP + LOOP, "java"));
    assertThat(groups(0.8, outer, inner)).isEmpty();
    assertThat(groups(0.8, outer, inner, fragment("b", 1, LOOP + LOOP)))
        .extracting(CloneGroup::members)
        .containsExactly(List.of(0, 2));
  }

  @Test
  void groupsAreBounded() {
    List<Fragment> many = new ArrayList<>();
    for (int i = 0; i < 3 * CloneSearch.MAX_GROUP; i++) {
      String code = LOOP + LOOP.replace("order.paid()", "paid") + LOOP.replace("+=", "-=");
      for (int bit = 0; bit < 10; bit++) {
        code += (i >> bit & 1) == 0 ? "" : "+-*/%&|<>!".charAt(bit) + "a";
      }
      many.add(fragment("file" + i, 1, code));
    }
    List<CloneGroup> groups = CloneSearch.groups(many, 0.8);
    assertThat(groups).hasSizeGreaterThan(1);
    assertThat(groups).allMatch(group -> group.members().size() <= CloneSearch.MAX_GROUP);
  }

  @Test
  void theJaccardSimilarityIsWhatBothHaveByWhatEitherHas() {
    assertThat(CloneSearch.jaccard(new int[] {1, 2, 3}, new int[] {2, 3, 4})).isEqualTo(0.5);
    assertThat(CloneSearch.jaccard(new int[] {}, new int[] {})).isEqualTo(1);
    assertThat(CloneSearch.jaccard(new int[] {1}, new int[] {})).isZero();
  }

  /** Against comparing each with each: every pair alike enough is found. */
  @Test
  void missesNoPairThatIsAlikeEnough() {
    long seed = 42;
    Random random = new Random(seed);
    List<int[]> sets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Set<Integer> base = new TreeSet<>();
      while (base.size() < 100) {
        base.add(random.nextInt());
      }
      for (int copy = 0; copy < 3; copy++) {
        Set<Integer> changed = new TreeSet<>(base);
        base.stream().limit(random.nextInt(12)).forEach(changed::remove);
        sets.add(changed.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    Set<Signatures.Pair> candidates = new Signatures().candidates(sets);
    Set<Signatures.Pair> alike =
        IntStream.range(0, sets.size())
            .boxed()
            .flatMap(
                one ->
                    IntStream.range(one + 1, sets.size())
                        .filter(two -> CloneSearch.jaccard(sets.get(one), sets.get(two)) >= 0.8)
                        .mapToObj(two -> new Signatures.Pair(one, two)))
            .collect(Collectors.toSet());
    assertThat(alike).as("seed %d", seed).hasSize(120);
    assertThat(candidates).as("seed %d", seed).containsAll(alike);
    assertThat(candidates.size()).isCloseTo(120, within(60));
  }
}

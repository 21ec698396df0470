package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  private static final long SEED = 7;

  private static List<DocPair> pairs(int files, int each) {
    List<DocPair> pairs = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      for (int i = 0; i < each; i++) {
        String name = file + "-" + i;
        pairs.add(new DocPair("file" + file, name, "does " + name, name, name));
      }
    }
    return pairs;
  }

  @Test
  void ofFewFunctionsEachIsHeldOutOnce() {
    List<DocPair> pairs = pairs(40, 5);

    List<Set<DocPair>> folds = HeldOut.of(pairs, SEED);

    assertThat(folds).hasSize(5).allSatisfy(fold -> assertThat(fold).hasSize(40));
    Set<DocPair> all = new HashSet<>();
    folds.forEach(all::addAll);
    assertThat(all).containsExactlyInAnyOrderElementsOf(pairs);
  }

  @Test
  void ofManyAFifthIsEnough() {
    assertThat(HeldOut.of(pairs(500, 5), SEED)).hasSize(1);
    assertThat(HeldOut.of(pairs(400, 5), SEED)).hasSize(2);
  }

  @Test
  void aFileStaysTogether() {
    for (Set<DocPair> fold : HeldOut.of(pairs(40, 5), SEED)) {
      assertThat(fold.stream().map(DocPair::path).distinct()).hasSize(8);
    }
  }

  @Test
  void aLargeFileIsDividedIntoRunsOfNeighbours() {
    List<DocPair> pairs = pairs(1, 100);

    List<Set<DocPair>> folds = HeldOut.of(pairs, SEED);

    assertThat(folds).hasSize(5).allSatisfy(fold -> assertThat(fold).hasSize(20));
    long borders =
        IntStream.range(1, 100)
            .filter(i -> folds.stream().noneMatch(f -> f.containsAll(pairs.subList(i - 1, i + 1))))
            .count();
    assertThat(borders).isLessThan(10);
  }

  @Test
  void tooFewToDivideAreNotDivided() {
    assertThat(HeldOut.of(pairs(2, 2), SEED)).isEmpty();
    assertThat(HeldOut.of(List.of(), SEED)).isEmpty();
  }

  @Test
  void theSameSeedDividesTheSameWay() {
    assertThat(HeldOut.of(pairs(40, 5), SEED)).isEqualTo(HeldOut.of(pairs(40, 5), SEED));
  }
}

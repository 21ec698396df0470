package dev.varve.code.clone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdiomCountTest {
  private final IdiomCount idioms = new IdiomCount();

  private void add(int function, int file, String... lines) {
    idioms.add(function, file, String.join("\n", lines));
  }

  private void addFour(int files) {
    for (int i = 0; i < 4; i++) {
      add(
          i,
          i % files,
          "void f" + i + "() {",
          "  // what " + i,
          "  Lock lock = locks.of(name" + i + ", " + i + ");",
          "  lock.acquire(\"x" + i + "\");",
          "  use(lock);",
          "  other" + i + "();",
          "}");
    }
  }

  @Test
  void findsLinesThatManyFunctionsHaveWhateverTheNames() {
    addFour(2);
    assertThat(idioms.most(10))
        .containsExactly(
            new IdiomCount.Idiom(
                0,
                List.of("Lock lock = locks.of(name0, 0);", "lock.acquire(\"x0\");", "use(lock);"),
                4,
                2));
    assertThat(idioms.most(0)).isEmpty();
  }

  @Test
  void whatOneFileRepeatsIsNoIdiom() {
    addFour(1);
    assertThat(idioms.most(10)).isEmpty();
  }

  @Test
  void copiesOfOneFunctionCountOnce() {
    for (int i = 0; i < 9; i++) {
      add(i, i, "a(" + i + ");", "b(c);", "d(\"" + i + "\");");
    }
    assertThat(idioms.most(10)).isEmpty();
  }

  @Test
  void linesThatCallNothingAreNone() {
    for (int i = 0; i < 5; i++) {
      add(i, i, "x = y;", "y = z;", "z = 1;", "f" + i + "();");
    }
    assertThat(idioms.most(10)).isEmpty();
  }
}

package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.code.DuplicateAnswer.Group;
import dev.varve.code.DuplicateAnswer.Member;
import dev.varve.code.clone.CloneKind;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {
  private static final String SUM =
      """
      def total(orders, missing):
          # adds up what was paid
          result = 0
          for order in orders:
              if order.paid and order.amount > 0:
                  result += order.amount * order.rate
              elif order.late:
                  missing.append(order)
              else:
                  missing.insert(0, order)
          return result
      """;

  @TempDir private Path root;
  private CodeHome home;

  @BeforeEach
  void open() throws IOException {
    home = CodeHome.withoutModel(root);
    home.write("shop/orders.py", SUM);
    home.write("shop/sub/bills.py", SUM.replace("order", "bill").replace("total", "sum_up"));
    home.write("shop/other.py", "def f(a):", "    return sum_up(a, [])");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private DuplicateAnswer find(boolean tests) {
    return home.code.duplicates(
        new DuplicateQuery(Optional.of(home.sources), 50, 0.8, tests, true, 10));
  }

  @Test
  void findsARenamedCopyAndTheOneThatIsCalled() {
    home.index();
    DuplicateAnswer found = find(true);
    assertThat(found.scope()).isEqualTo("sources");
    assertThat(found.functions()).isEqualTo(2);
    assertThat(found.total()).isEqualTo(1);
    assertThat(found.copiedLines()).isEqualTo(11);
    Group group = found.groups().getFirst();
    assertThat(group.kind()).isEqualTo(CloneKind.RENAMED);
    assertThat(group.similarity()).isEqualTo(1);
    assertThat(group.directory()).isEqualTo("shop/");
    assertThat(group.keep())
        .isEqualTo(new Member("sources", "shop/sub/bills.py", 1, 11, "sum_up", 1));
    assertThat(group.why()).isEqualTo("the one whose name is called most");
    assertThat(group.members())
        .extracting(Member::path)
        .containsExactly("shop/orders.py", "shop/sub/bills.py");
  }

  @Test
  void testsAndForeignCodeCanBeLeftOut() throws IOException {
    home.write("tests/test_orders.py", SUM);
    home.write("gen/orders.py", SUM);
    home.index();
    assertThat(find(true).groups().getFirst().members()).hasSize(4);
    assertThat(find(false).groups().getFirst().members()).hasSize(3);
    DuplicateQuery neither =
        new DuplicateQuery(Optional.empty(), 50, 0.8, false, false, 10).in(home.sources);
    assertThat(home.code.duplicates(neither).groups().getFirst().members()).hasSize(2);
  }

  @Test
  void shortFunctionsAreLeftOut() {
    home.index();
    DuplicateQuery query = new DuplicateQuery(Optional.empty(), 100, 0.8, true, true, 10);
    assertThat(home.code.duplicates(query).functions()).isZero();
    assertThat(home.code.duplicates(query).groups()).isEmpty();
  }

  @Test
  void looksAcrossProjects() throws IOException {
    home.index();
    Path second = Files.createDirectories(root.resolve("second"));
    Files.writeString(second.resolve("copy.py"), SUM);
    home.code.index(second, Code.IndexOptions.complete(), Progress.none());
    Group group = home.code.duplicates(DuplicateQuery.standard()).groups().getFirst();
    assertThat(group.members()).extracting(Member::project).contains("sources", "second");
    assertThat(group.directory()).isNull();
    assertThat(group.why())
        .isEqualTo("the copies are of 2 projects; one piece needs a library that all of them use");
  }

  @Test
  void copiesWithinCopiesAreNotCountedTwice() throws IOException {
    String nested = SUM.replace("total", "inner").indent(4);
    home.write("shop/orders.py", "def outer_one(x):\n" + nested + "    return inner(x, [])");
    home.write("shop/sub/bills.py", "def outer_two(y):\n" + nested + "    return inner(y, [])");
    home.index();
    assertThat(find(true).groups())
        .singleElement()
        .satisfies(
            group ->
                assertThat(group.members())
                    .extracting(Member::name)
                    .containsExactly("outer_one", "outer_two"));
  }

  @Test
  void takesUpWhatWasJustSaved() throws IOException {
    home.index();
    home.write("shop/third.py", SUM);
    assertThat(find(true).groups().getFirst().members()).hasSize(3);
  }

  @Test
  void refusesWhatMakesNoSense() {
    refuses(5, 0.8, 1, "least number of tokens is 5, but must be between 10 and 100000");
    refuses(50, 0.2, 1, "similarity is 0.2, but must be between 0.5 and 1");
    refuses(50, Double.NaN, 1, "similarity is NaN, but must be between 0.5 and 1");
    refuses(50, 1, 0, "limit is 0, but must be between 1 and 10000");
  }

  private static void refuses(int tokens, double similarity, int limit, String message) {
    assertThatThrownBy(
            () -> new DuplicateQuery(Optional.empty(), tokens, similarity, true, true, limit))
        .hasMessage(message);
  }
}

package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.code.CodeReport.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  @TempDir private Path root;
  private CodeHome home;

  @BeforeEach
  void open() {
    home = CodeHome.withoutModel(root);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private CodeReport report() {
    home.index();
    return home.code.report(new ReportQuery(Optional.of(home.sources), 3));
  }

  private void plant() throws IOException {
    home.write(
        "src/shop.py",
        "class Shop:",
        "    def __init__(self, name):",
        "        self.name = name",
        "",
        "    def sell(self, thing):",
        "        \"\"\"Sells a thing to whoever pays first.\"\"\"",
        "        if thing.price > 3 and thing.there:",
        "            return thing",
        "        return None",
        "",
        "def unused(x):",
        "    while x:",
        "        x = x - 1 if x > 0 else 0",
        "        if x == 7:",
        "            break");
    home.write(
        "tests/test_shop.py",
        "from shop import Shop",
        "def test_sell():",
        "    assert Shop('a').sell(None)");
  }

  @Test
  void countsWhatThereIs() throws IOException {
    plant();
    CodeReport report = report();
    assertThat(report.scope()).isEqualTo("sources");
    assertThat(report.size()).isEqualTo(new CodeReport.Size(3, 1, 12, Map.of("python", 3L)));
    assertThat(report.complexity().largest()).isGreaterThan(report.complexity().median());
    assertThat(report.complexity().over())
        .containsExactly(Map.entry(10, 0L), Map.entry(20, 0L), Map.entry(50, 0L));
    assertThat(report.complexity().most().getFirst().name()).isEqualTo("unused");
    assertThat(report.length().most()).extracting(Place::lines).containsExactly(5, 5, 2);
    assertThat(report.duplicates().groups()).isEmpty();
    assertThat(report.idioms()).isEmpty();
  }

  @Test
  void namesWhatHasNoDocumentationAndWhatNoTestNames() throws IOException {
    plant();
    CodeReport report = report();
    assertThat(report.documented().count()).isEqualTo(1);
    assertThat(report.documented().share()).isEqualTo(1 / 3.0);
    assertThat(report.documented().worst())
        .extracting(Place::name)
        .containsExactly("unused", "Shop.__init__");
    assertThat(report.untested().count()).isEqualTo(1);
    assertThat(report.untested().worst())
        .extracting(Place::name)
        .as("a constructor is called by the name of its class")
        .containsExactly("unused");
  }

  @Test
  void withoutTestsNothingIsSaidOfThem() throws IOException {
    home.write("src/a.py", "def f(a):", "    return a");
    CodeReport report = report();
    assertThat(report.untested()).isEqualTo(new CodeReport.Share(0, 0, List.of()));
    assertThat(report.untested().share()).isZero();
  }

  @Test
  void findsIdiomsAcrossFiles() throws IOException {
    for (int i = 0; i < 5; i++) {
      home.write(
          "src/part" + i + ".py",
          "def part" + i + "(name):",
          "    lock = locks.of(name, " + i + ")",
          "    lock.acquire()",
          "    log.debug('got %s', lock)",
          "    return work" + i + "(lock)");
    }
    CodeReport report = report();
    assertThat(report.idioms())
        .anySatisfy(
            idiom -> {
              assertThat(idiom.functions()).isEqualTo(5);
              assertThat(idiom.files()).isEqualTo(5);
              assertThat(idiom.statements())
                  .containsExactly(
                      "lock = locks.of(name, 0)", "lock.acquire()", "log.debug('got %s', lock)");
              assertThat(idiom.example().path()).isEqualTo("src/part0.py");
            });
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new ReportQuery(Optional.empty(), 0))
        .hasMessage("entries of each list are 0, but must be between 1 and 1000");
    assertThatThrownBy(() -> home.code.report(new ReportQuery(Optional.empty(), 1)))
        .hasMessage("nothing is indexed yet; run 'varve index DIR' first");
  }
}

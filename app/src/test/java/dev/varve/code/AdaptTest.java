package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.code.CodeQuery.Mode;
import dev.varve.code.adapt.QueryMap;
import dev.varve.code.adapt.Trial;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.ledger.VectorBytes;
import dev.varve.progress.Progress;
import dev.varve.testkit.WordEmbedder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters over the real store and sources whose documentation has a language of its own. */
class AdaptTest {
  private static final List<String> SAID =
      List.of("opens", "closes", "counts", "moves", "sorts", "joins", "splits", "sends", "drops");
  private static final List<String> DONE =
      List.of("acq", "rel", "num", "mv", "ord", "cat", "cut", "emit", "rm");

  @TempDir Path folder;
  private CodeHome home;

  @BeforeEach
  void open() {
    home = CodeHome.in(folder);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private static final int THINGS = 60;

  /** Functions that never use the words of their documentation; every word is in many files. */
  private void writeJargon() throws IOException {
    for (int file = 0; file < THINGS; file++) {
      StringBuilder source = new StringBuilder();
      for (int i = 0; i < SAID.size(); i++) {
        int thing = (file + 7 * i) % THINGS;
        String name = DONE.get(i) + "_" + letters(thing, 'k');
        source
            .append("// It %s the %s.\n".formatted(SAID.get(i), letters(thing, 'a')))
            .append("func %s() { %s(%s) }\n\n".formatted(name, DONE.get(i), letters(thing, 'k')));
      }
      home.write("part%02d.go".formatted(file), "package part", "", source.toString());
    }
  }

  private static String letters(int number, char base) {
    return "" + (char) (base + number / 6) + (char) (base + number % 6) + base;
  }

  private AdaptReport adapt() {
    return home.code.adapt(home.sources, AdaptOptions.standard(), Progress.none());
  }

  private CodeAnswer ask(Optional<Path> in) {
    return home.code.search(
        new CodeQuery(
            "it sorts the thing",
            Mode.SEMANTIC,
            in,
            List.of(),
            List.of(),
            List.of(),
            Filter.everything(),
            0,
            Optional.empty(),
            10,
            false));
  }

  @Test
  void anAdapterThatDoesNotHelpIsTriedAndNotKept() throws IOException {
    writeJargon();
    home.index();
    putAdapter();

    AdaptReport report = adapt();

    assertThat(report.pairs()).isEqualTo(540);
    Adapter learned = report.learned().orElseThrow();
    assertThat(learned.code().questions()).as("each held out once").isEqualTo(540);
    assertThat(learned.code().gain()).as("too few steps for so foreign a language").isNegative();
    assertThat(report.kept()).isFalse();
    assertThat(home.code.adapters().find("sources")).as("the one before").isEmpty();
  }

  @Test
  void anAdapterIsUsedInItsProjectOnlyAndGoesWithIt() throws IOException {
    home.write("one.go", "package one", "", "// It opens the door.", "func open() {}");
    home.index();
    assertThat(ask(Optional.of(home.sources)).refinement().adapted()).isFalse();

    Adapter adapter = putAdapter();

    assertThat(home.code.uses(adapter)).isTrue();
    assertThat(ask(Optional.of(home.sources)).refinement().adapted()).isTrue();
    assertThat(ask(Optional.empty()).refinement().adapted()).as("all projects").isFalse();
    home.code.forget("sources");
    assertThat(home.code.adapters().find("sources")).isEmpty();
  }

  /** An adapter for the project that changes nothing. */
  private Adapter putAdapter() {
    float[] columns = new float[WordEmbedder.DIMENSION * WordEmbedder.DIMENSION];
    for (int i = 0; i < WordEmbedder.DIMENSION; i++) {
      columns[i * WordEmbedder.DIMENSION + i] = 1;
    }
    Trial trial = new Trial(100, 0.5, 0.6, 0.05);
    Adapter adapter =
        new Adapter(home.model.model().identity(), Instant.EPOCH, 500, 1, trial, trial);
    home.code.adapters().put("sources", adapter, QueryMap.of(VectorBytes.write(columns)));
    return adapter;
  }

  @Test
  void tooFewDocumentedFunctionsChangeNothing() throws IOException {
    home.write("one.go", "package one", "", "// It opens the door.", "func open() {}");
    home.index();

    AdaptReport report = adapt();

    assertThat(report.pairs()).isEqualTo(1);
    assertThat(report.learned()).isEmpty();
    assertThat(report.kept()).isFalse();
  }

  @Test
  void unwantedFunctionsAreCountedAndNotLearnedFrom() throws IOException {
    writeJargon();
    home.index();

    AdaptReport report =
        home.code.adapt(
            home.sources,
            new AdaptOptions(100, 1, pair -> !pair.path().equals("part00.go")),
            Progress.none());

    assertThat(report.leftOut()).isEqualTo(9);
    assertThat(report.pairs()).isEqualTo(100);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    home.write("one.go", "package one");
    home.index();
    assertThatThrownBy(() -> home.code.adapt(folder, AdaptOptions.standard(), Progress.none()))
        .isInstanceOfSatisfying(
            VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND))
        .hasMessage(
            "directory '%s' is in no indexed project; run 'varve index' there first"
                .formatted(folder));
    assertThatThrownBy(() -> new AdaptOptions(0, 1, _ -> true))
        .hasMessage("number of pairs is 0, but must be between 1 and 20000");
  }
}

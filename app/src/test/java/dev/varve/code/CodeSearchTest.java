package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.varve.code.CodeQuery.Mode;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Glob;
import dev.varve.parse.UnitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeSearchTest {
  @TempDir private Path root;
  private CodeHome home;

  @BeforeEach
  void open() throws IOException {
    home = CodeHome.in(root);
    home.write(
        "src/Retry.java",
        "class Retry {",
        "  /** Runs work again with backoff while it fails. */",
        "  void retry(Runnable work) { work.run(); }",
        "}");
    home.write("lib/area.py", "def area(width, height):", "    return width * height");
    home.write("notes.md", "# Backoff", "", "How long we wait with backoff.");
  }

  @AfterEach
  void close() {
    home.close();
  }

  /** A query to be changed part by part. */
  private record Ask(String text, Mode mode, Optional<Path> in, Filter where, double minScore) {
    CodeQuery query() {
      return query(List.of(), List.of(), List.of());
    }

    CodeQuery query(List<String> languages, List<UnitKind> kinds, List<Glob> paths) {
      return new CodeQuery(
          text, mode, in, languages, kinds, paths, where, minScore, Optional.empty(), 10, true);
    }
  }

  private static Ask ask(String text, Mode mode) {
    return new Ask(text, mode, Optional.empty(), Filter.everything(), 0);
  }

  private List<String> found(CodeQuery query) {
    return home.code.search(query).hits().stream().map(CodeHit::name).toList();
  }

  @Test
  void findsAFunctionByWhatItDoesInEveryMode() {
    home.index();

    for (Mode mode : Mode.values()) {
      CodeAnswer answer = home.code.search(ask("run the work again while it fails", mode).query());
      assertThat(answer.mode()).isEqualTo(mode);
      assertThat(answer.scope()).isEqualTo("all projects");
      assertThat(answer.hits().getFirst()).as("%s", mode).satisfies(CodeSearchTest::isRetry);
      assertThat(answer.hits()).extracting(CodeHit::score).allMatch(s -> s >= 0 && s <= 1);
      assertThat(answer.hits())
          .extracting(CodeHit::rank)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, answer.hits().size()).boxed().toList());
    }
  }

  private static void isRetry(CodeHit hit) {
    assertThat(hit.project()).isEqualTo("sources");
    assertThat(hit.path()).isEqualTo("src/Retry.java");
    assertThat(hit.startLine()).isEqualTo(2);
    assertThat(hit.endLine()).isEqualTo(3);
    assertThat(hit.kind()).isEqualTo(UnitKind.METHOD);
    assertThat(hit.name()).isEqualTo("retry");
    assertThat(hit.signature()).isEqualTo("void retry(Runnable work)");
    assertThat(hit.language()).isEqualTo("java");
    assertThat(hit.snippet()).isEqualTo("  void retry(Runnable work) { work.run(); }");
    assertThat(hit.signals()).containsKey("fused");
  }

  @Test
  void filtersByLanguageKindPathAndField() {
    home.index();
    Ask ask = ask("backoff width", Mode.HYBRID);

    assertThat(found(ask.query(List.of("py"), List.of(), List.of())))
        .containsOnly("area", "area.py");
    assertThat(found(ask.query(List.of(), List.of(UnitKind.METHOD), List.of())))
        .containsOnly("retry");
    assertThat(found(ask.query(List.of(), List.of(), List.of(new Glob("lib")))))
        .containsOnly("area", "area.py");
    assertThat(found(ask.query(List.of(), List.of(), List.of(new Glob("lib"), new Glob("*.md")))))
        .contains("area", "notes.md")
        .doesNotContain("retry");
    assertThat(
            found(
                new Ask("backoff", Mode.HYBRID, Optional.empty(), Filter.equal("name", "Retry"), 0)
                    .query()))
        .containsOnly("Retry");
  }

  @Test
  void findsWhatWasSavedWrittenAndDeletedSinceTheIndexing() throws IOException {
    home.index();
    home.write("lib/volume.py", "def volume(w, h, d):", "    return w * h * d");
    Files.delete(home.sources.resolve("lib/area.py"));

    CodeAnswer answer = home.code.search(ask("area or volume", Mode.HYBRID).query());

    assertThat(answer.hits()).extracting(CodeHit::name).contains("volume").doesNotContain("area");
    assertThat(answer.freshness().changedFiles()).isZero();
    assertThat(answer.freshness().pendingVectors()).isZero();
  }

  @Test
  void saysHowManyFilesChangedIfTheyAreTooManyToIndexNow() throws IOException {
    home.index();
    for (int i = 0; i < 60; i++) {
      home.write("more/f" + i + ".py", "def f():", "    return " + i);
    }

    CodeAnswer answer = home.code.search(ask("retry", Mode.KEYWORD).query());

    assertThat(answer.freshness().changedFiles())
        .isEqualTo(answer.freshness().complete() ? 60 : answer.freshness().changedFiles());
    assertThat(answer.hits()).extracting(CodeHit::path).noneMatch(path -> path.startsWith("more"));
  }

  @Test
  void searchesTheNearestProjectAroundADirectory() throws IOException {
    home.write("inner/b.py", "def retry_inner():", "    return 'backoff'");
    home.index();
    home.code.index(
        home.sources.resolve("inner"),
        Code.IndexOptions.complete(),
        dev.varve.progress.Progress.none());
    Path inner = home.sources.resolve("inner");

    CodeAnswer answer =
        home.code.search(
            new Ask("backoff", Mode.HYBRID, Optional.of(inner), Filter.everything(), 0).query());

    assertThat(answer.scope()).isEqualTo("inner");
    assertThat(answer.hits()).extracting(CodeHit::project).containsOnly("inner");
    assertThatThrownBy(
            () ->
                home.code.search(
                    new Ask("x", Mode.HYBRID, Optional.of(root), Filter.everything(), 0).query()))
        .hasMessage(
            "directory '" + root + "' is in no indexed project; run 'varve index' there first")
        .asInstanceOf(type(VarveException.class))
        .extracting(VarveException::kind)
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void aLongUnitIsOneHitAtItsBestPart() throws IOException {
    String body =
        IntStream.range(0, 300)
            .mapToObj(i -> i == 280 ? "    zebra_crossing()" : "    step(" + i + ")")
            .collect(Collectors.joining("\n"));
    home.write("long.py", "def long():", body);
    home.index();

    CodeAnswer answer = home.code.search(ask("zebra_crossing", Mode.KEYWORD).query());

    assertThat(answer.hits())
        .filteredOn(hit -> hit.name().equals("long"))
        .singleElement()
        .satisfies(hit -> assertThat(hit.endLine()).isEqualTo(301))
        .satisfies(hit -> assertThat(hit.snippet()).contains("zebra_crossing"))
        .satisfies(
            hit ->
                assertThat(hit.snippet().lines().count())
                    .isLessThanOrEqualTo(CodeHit.MAX_SNIPPET_LINES));
  }

  @Test
  void showsTheStateOfAnEarlierTime() throws IOException {
    home.index();
    Instant before = Instant.now();
    while (!Instant.now().isAfter(before.plusMillis(5))) {
      Thread.onSpinWait();
    }
    home.write("lib/area.py", "def surface(width, height):", "    return width * height");
    home.index();

    CodeQuery now = ask("width height", Mode.KEYWORD).query();
    CodeQuery then =
        new CodeQuery(
            "width height",
            Mode.KEYWORD,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Filter.everything(),
            0,
            Optional.of(before),
            10,
            true);

    assertThat(found(now)).contains("surface").doesNotContain("area");
    assertThat(found(then)).contains("area").doesNotContain("surface");
  }

  @Test
  void leavesOutHitsBelowTheScoreAsked() {
    home.index();

    CodeAnswer answer =
        home.code.search(
            new Ask("backoff", Mode.KEYWORD, Optional.empty(), Filter.everything(), 0.99).query());

    assertThat(answer.hits()).isNotEmpty().allMatch(hit -> hit.score() >= 0.99);
    assertThat(answer.total()).isEqualTo(answer.hits().size());
  }

  @Test
  void anEmptyHomeAnswersWithNothing() {
    CodeAnswer answer = home.code.search(CodeQuery.of("anything"));

    assertThat(answer.hits()).isEmpty();
    assertThat(answer.total()).isZero();
  }

  @Test
  void withoutAModelWordsAnswerAndMeaningAloneIsRefused() {
    try (CodeHome bare = CodeHome.withoutModel(root)) {
      IndexReport report = bare.index();

      assertThat(report.embedded()).isZero();
      CodeAnswer answer = bare.code.search(CodeQuery.of("backoff"));
      assertThat(answer.mode()).isEqualTo(Mode.KEYWORD);
      assertThat(answer.hits()).extracting(CodeHit::name).contains("retry");
      assertThatThrownBy(() -> bare.code.search(ask("backoff", Mode.SEMANTIC).query()))
          .hasMessage(
              "the code has no vectors to work with, because setting 'model' is none; name a model,"
                  + " or search by keyword")
          .asInstanceOf(type(VarveException.class))
          .extracting(VarveException::kind)
          .isEqualTo(Kind.UNSUPPORTED);
    }
  }

  @Test
  void aModelThatIsDownLeavesTheWords() {
    home.index();
    home.model.down = true;

    assertThat(home.code.search(CodeQuery.of("backoff")).mode()).isEqualTo(Mode.KEYWORD);
    assertThatThrownBy(() -> home.code.search(ask("backoff", Mode.SEMANTIC).query()))
        .hasMessage("model 'words' is down; start it");
  }
}

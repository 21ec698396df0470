package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.varve.code.SimilarQuery.Source;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.parse.UnitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarTest {
  private static final String AREA = "def area(width, height):\n    return width * height\n";

  @TempDir private Path root;
  private CodeHome home;

  @BeforeEach
  void open() throws IOException {
    home = CodeHome.in(root);
    home.write("a/area.py", "import math", "", "", AREA.strip());
    home.write("a/surface.js", "function surfaceArea(width, height) { return width * height }");
    home.write("a/mail.py", "def send(mail, server):", "    server.deliver(mail)");
    home.write(
        "a/Box.java",
        "class Box {",
        "  /** Height times width. */",
        "  int area(int width, int height) {",
        "    return width * height;",
        "  }",
        "}");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private SimilarAnswer similar(Source source, double threshold) {
    return home.code.similar(
        new SimilarQuery(source, Optional.empty(), List.of(), List.of(), threshold, 10));
  }

  private Source.At at(String path, int line) {
    return new Source.At(home.sources.resolve(path), line);
  }

  @Test
  void findsWhatIsLikeAUnitInEveryLanguageAndNotTheUnitItself() {
    home.index();
    SimilarAnswer found = similar(at("a/area.py", 5), 0.1);
    assertThat(found.to()).map(CodeHit::name).hasValue("area");
    assertThat(found.scope()).isEqualTo("all projects");
    assertThat(found.hits())
        .extracting(CodeHit::path)
        .contains("a/surface.js", "a/Box.java")
        .doesNotContain("a/area.py");
    assertThat(found.hits()).extracting(CodeHit::rank).startsWith(1, 2);
    assertThat(found.best()).isEqualTo(found.hits().getFirst().score());
    assertThat(found.hits()).allMatch(hit -> hit.signals().containsKey("cosine"));
  }

  @Test
  void aStoredVectorNeedsNoModel() {
    home.index();
    int asked = home.model.documents.get();
    home.model.down = true;
    assertThat(similar(at("a/area.py", 5), 0).hits()).isNotEmpty();
    assertThat(home.model.documents).hasValue(asked);
  }

  @Test
  void aUnitWithoutAVectorIsEmbeddedForTheQuestion() {
    home.indexWithoutVectors();
    assertThat(similar(at("a/area.py", 5), 0).to()).isPresent();
    assertThat(home.model.documents).hasValue(1);
  }

  @Test
  void pastedCodeIsComparedWithFunctions() {
    home.index();
    SimilarAnswer found = similar(new Source.Pasted(AREA), 0);
    assertThat(found.to()).isEmpty();
    assertThat(found.hits().getFirst().name()).isEqualTo("area");
    assertThat(found.hits())
        .extracting(CodeHit::kind)
        .containsOnly(UnitKind.FUNCTION, UnitKind.METHOD);
    assertThat(home.code.similar(SimilarQuery.to(AREA).threshold(1)).hits())
        .allMatch(hit -> hit.score() == 1);
  }

  @Test
  void languagesAndKindsCanBeChosen() {
    home.index();
    SimilarQuery query =
        new SimilarQuery(
            at("a/area.py", 5), Optional.empty(), List.of("js"), List.of(UnitKind.FUNCTION), 0, 1);
    assertThat(home.code.similar(query).hits())
        .extracting(CodeHit::path)
        .containsExactly("a/surface.js");
  }

  @Test
  void aClassIsComparedWithClasses() throws IOException {
    home.write(
        "a/Crate.java", "class Crate {", "  int area(int width, int height) { return 0; }", "}");
    home.index();
    SimilarAnswer found = similar(at("a/Box.java", 1), 0);
    assertThat(found.to()).map(CodeHit::kind).hasValue(UnitKind.CLASS);
    assertThat(found.hits()).extracting(CodeHit::name).containsExactly("Crate");
  }

  @Test
  void saysWhichFileOrLineItDoesNotKnow() throws IOException {
    Path outside = Files.writeString(root.resolve("outside.py"), AREA);
    Path ignored = home.write("a/key.pem", "-----BEGIN PRIVATE KEY-----");
    home.index();
    refuses(
        at("a/none.py", 1),
        "file '%s' does not exist; check the path, which is seen from where you are"
            .formatted(home.sources.resolve("a/none.py")));
    refuses(
        new Source.At(outside, 1),
        "file '%s' is in no indexed project; run 'varve index' in its directory first"
            .formatted(outside));
    refuses(
        new Source.At(ignored, 1),
        "file '%s' is not in the index of project 'sources'; 'varve index' says why files are left"
                .formatted(ignored)
            + " out");
    refuses(
        at("a/area.py", 1),
        "line 1 of file '%s' is in no function, class or section; the nearest is 'area' at lines 4"
                .formatted(home.sources.resolve("a/area.py"))
            + " to 5");
  }

  private void refuses(Source source, String message) {
    assertThatThrownBy(() -> similar(source, 0.8))
        .asInstanceOf(type(VarveException.class))
        .satisfies(e -> assertThat(e).hasMessage(message))
        .extracting(VarveException::kind)
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void refusesEmptyCodeAndAHomeWithoutAModel() {
    home.index();
    assertThatThrownBy(() -> similar(new Source.Pasted(" \n"), 0.8))
        .hasMessage("code to compare with is empty; paste a function, or give FILE:LINE");
    try (CodeHome bare = CodeHome.withoutModel(root.resolve("bare"))) {
      assertThatThrownBy(() -> bare.code.similar(SimilarQuery.to(AREA)))
          .hasMessage("nothing is indexed yet; run 'varve index DIR' first");
      bare.index();
      assertThatThrownBy(() -> bare.code.similar(SimilarQuery.to(AREA)))
          .hasMessageStartingWith("the code has no vectors to work with");
    }
  }
}

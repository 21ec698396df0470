package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.parse.CodeUnit;
import dev.varve.parse.UnitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitTextTest {
  private static CodeUnit unit(UnitKind kind, String name, @Nullable String doc, String text) {
    return new CodeUnit(kind, name, "", "", List.of(), null, doc, 1, 9, text, List.of(), 1);
  }

  @Test
  void documentationComesFirstWithoutItsListsThenTheCodeAsWritten() {
    CodeUnit unit =
        unit(
            UnitKind.METHOD,
            "retry",
            "Runs work again while it fails.\n\n@param times at most\n@return what it gave",
            "  /**\n   * Runs work again while it fails.\n   *\n   * @param times at most\n   */\n"
                + "  @Deprecated\n  <T> T retry(int times) {}");

    assertThat(UnitText.of(unit))
        .isEqualTo(
            new UnitText(
                "Runs work again while it fails.\n", "  @Deprecated\n  <T> T retry(int times) {}"));
  }

  @Test
  void documentationInsideTheCodeIsNotRepeated() {
    String text = "def retry(times):\n    \"\"\"Runs work again.\"\"\"\n    return 1";

    assertThat(UnitText.of(unit(UnitKind.FUNCTION, "retry", "Runs work again.", text)))
        .isEqualTo(new UnitText("", text));
  }

  @Test
  void withoutDocumentationTheNameLeadsInWords() {
    assertThat(UnitText.of(unit(UnitKind.FUNCTION, "parseHTTPResponse2xx_fast", null, "x")).whole())
        .isEqualTo("parse http response2xx fast\nx");
  }

  @Test
  void thePathOfAFileIsNoPartOfItsText() {
    assertThat(
            UnitText.of(unit(UnitKind.FILE, "a.py", null, "src/a.py\nimports os\ndef f()")).whole())
        .isEqualTo("imports os\ndef f()");
    assertThat(UnitText.of(unit(UnitKind.FILE, "a.py", null, "src/a.py")).whole()).isEmpty();
  }

  @Test
  void aSectionStandsUnderTheHeadingsAroundIt() {
    CodeUnit section =
        new CodeUnit(
            UnitKind.SECTION,
            "Options",
            "Manual.Install",
            "",
            List.of(),
            null,
            null,
            3,
            4,
            "## Options\ntext",
            List.of(),
            0);

    assertThat(UnitText.of(section).whole()).isEqualTo("Manual.Install\n## Options\ntext");
  }

  @Test
  void leadingCommentsOfEveryNotationGoButCodeStays() {
    assertThat(LeadingComment.strip("// one\n// two\nint f();")).isEqualTo("int f();");
    assertThat(LeadingComment.strip("# one\n\n## two\nf() {")).isEqualTo("f() {");
    assertThat(LeadingComment.strip("/* a */ /* b */\nint f();")).isEqualTo("int f();");
    assertThat(LeadingComment.strip("/** a */ int f();")).isEqualTo(" int f();");
    assertThat(LeadingComment.strip("#include <x>\nint f();")).isEqualTo("#include <x>\nint f();");
    assertThat(LeadingComment.strip("#[test]\nfn f() {}")).isEqualTo("#[test]\nfn f() {}");
    assertThat(LeadingComment.strip("// only a comment")).isEqualTo("// only a comment");
    assertThat(LeadingComment.strip("/* never closed")).isEqualTo("/* never closed");
  }
}

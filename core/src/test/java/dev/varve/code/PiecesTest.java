package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static final int MOST = Pieces.BUDGET + 300;

  private static String join(List<UnitText> parts) {
    return parts.stream().map(UnitText::code).collect(Collectors.joining());
  }

  @Test
  void aUnitWithinTheBudgetStaysWhole() {
    UnitText text = new UnitText("Does it.\n", "x".repeat(Pieces.BUDGET));

    assertThat(Pieces.of(text, "void f()")).containsExactly(text);
  }

  @Test
  void furtherPartsBeginWithTheHeaderAndNothingIsLost() {
    String code =
        IntStream.range(0, 200)
            .mapToObj(i -> "  statement number " + i + ";\n")
            .collect(Collectors.joining());

    List<UnitText> parts = Pieces.of(new UnitText("Does it.\n", code), "void f()");

    assertThat(parts).hasSizeBetween(3, 6);
    assertThat(parts.getFirst().lead()).isEqualTo("Does it.\n");
    assertThat(parts.subList(1, parts.size()))
        .extracting(UnitText::lead)
        .containsOnly("void f()\n");
    assertThat(parts).extracting(UnitText::code).allMatch(part -> part.endsWith(";\n"));
    assertThat(join(parts)).isEqualTo(code);
  }

  @Test
  void cutsWhereTheCodeIsIndentedLeast() {
    String deep = "      deep();\n".repeat(70);
    String code = "f() {\n  a {\n" + deep + "  }\n  b {\n" + deep + "  }\n}\n";

    List<UnitText> parts = Pieces.of(new UnitText("", code), "f()");

    assertThat(parts.get(1).code()).startsWith("  b {\n");
  }

  @Test
  void aLineThatNeverEndsIsCutByLengthBetweenCharacters() {
    String code = "\uD83D\uDE00".repeat(2_000);

    List<UnitText> parts = Pieces.of(new UnitText("", "a" + code), "");

    assertThat(join(parts)).isEqualTo("a" + code);
    assertThat(parts)
        .allSatisfy(part -> assertThat(Character.isLowSurrogate(part.code().charAt(0))).isFalse());
  }

  @RepeatedTest(20)
  void anyTextIsCutWithinTheBudgetWithoutLoss() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    StringBuilder code = new StringBuilder();
    for (int line = random.nextInt(400); line > 0; line--) {
      code.append(" ".repeat(random.nextInt(12))).append("w ".repeat(random.nextInt(60)));
      code.append(random.nextInt(10) == 0 ? "" : "\n");
    }
    UnitText text = new UnitText("l".repeat(random.nextInt(1_000)) + "\n", code.toString());

    List<UnitText> parts = Pieces.of(text, "s".repeat(random.nextInt(400)));

    assertThat(parts).as("seed %d", seed).isNotEmpty();
    assertThat(parts)
        .as("seed %d", seed)
        .allSatisfy(part -> assertThat(part.whole().length()).isLessThanOrEqualTo(MOST));
    assertThat(join(parts).strip()).as("seed %d", seed).isEqualTo(code.toString().strip());
  }
}

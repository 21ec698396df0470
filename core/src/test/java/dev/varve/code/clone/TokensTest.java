package dev.varve.code.clone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {
  private static Tokens java(String code) {
    return Tokens.of(code, "java");
  }

  @Test
  void countsWordsNumbersStringsAndSigns() {
    assertThat(java("int a = b + 10.5f; // more\nreturn \"x // y\" + 'c';").count()).isEqualTo(12);
    assertThat(java("").count()).isZero();
  }

  @Test
  void commentsAndWhiteSpaceDoNotCount() {
    Tokens bare = java("a=f(b);");
    assertThat(bare.sameAs(java("/* what\n it is */ a = f(b); // done"))).isTrue();
    assertThat(Tokens.of("a = f(b)  # done", "python").sameAs(Tokens.of("a=f(b)", "python")))
        .isTrue();
    assertThat(Tokens.of("a = f(b) -- done\n{- -}", "haskell").count()).isEqualTo(10);
    assertThat(Tokens.of("$a = 1; # one\n// two", "php").count()).isEqualTo(4);
  }

  @Test
  void aCommentThatNeverEndsEndsWithTheCode() {
    assertThat(java("a /* b").count()).isEqualTo(1);
    assertThat(java("a // b").count()).isEqualTo(1);
    assertThat(java("a \"b").count()).isEqualTo(2);
    assertThat(java("a \"b\\").count()).isEqualTo(2);
    assertThat(java("a `b\nc").count()).isEqualTo(2);
    assertThat(java("a \"\"\"b\nc").count()).isEqualTo(2);
  }

  @Test
  void aStringEndsWithItsLineUnlessItMayGoOn() {
    assertThat(java("'it\nx").count()).isEqualTo(2);
    assertThat(java("\"\"\"\nit's\n\"\"\" x").count()).isEqualTo(2);
    assertThat(java("\"a\\\"b\" x").count()).isEqualTo(2);
  }

  @Test
  void documentationStringsOfPythonAreNoCode() {
    Tokens bare = Tokens.of("def f(a):\n    return a", "python");
    assertThat(
            bare.sameAs(
                Tokens.of("def f(a):\n    \"\"\"What it does.\"\"\"\n    return a", "python")))
        .isTrue();
    assertThat(Tokens.of("x = \"\"\"text\"\"\"", "python").count()).isEqualTo(3);
  }

  @Test
  void aLoneQuotationMarkIsASignWhereTheLanguageHasThem() {
    assertThat(Tokens.of("fn f<'a>(x: &'a str) {}", "rust").count()).isEqualTo(16);
    assertThat(Tokens.of("let c = 'x' ; '\\n'", "rust").count()).isEqualTo(6);
  }

  @Test
  void renamingOneForOneKeepsTheShapeAndIsSeen() {
    Tokens one = java("int sum = a + b; return sum;");
    Tokens renamed = java("int total = x + y; return total;");
    Tokens crossed = java("int total = x + y; return x;");
    assertThat(one.sameAs(renamed)).isFalse();
    assertThat(one.renamedAs(renamed)).isTrue();
    assertThat(one.renamedAs(crossed)).isFalse();
    assertThat(one.shingles(5)).isEqualTo(crossed.shingles(5));
  }

  @Test
  void keywordsAndSignsMakeTheShape() {
    assertThat(java("while (a) { b(); }").shingles(5))
        .isNotEqualTo(java("if (a) { b(); }").shingles(5));
    assertThat(java("a < b; c(d)").shingles(5)).isNotEqualTo(java("a > b; c(d)").shingles(5));
  }

  @Test
  void shinglesAreDistinctAndAscending() {
    int[] shingles = java("a.b(); a.b(); a.b(); a.b();").shingles(5);
    assertThat(shingles).isSorted().doesNotHaveDuplicates().hasSize(6);
    assertThat(java("a b c d").shingles(5)).isEmpty();
  }
}

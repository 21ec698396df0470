package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import dev.varve.parse.UnitKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  private static final GuardedParsing.Limits HASTY =
      new GuardedParsing.Limits(Duration.ofMillis(300), Duration.ofSeconds(20));

  @TempDir private Path home;
  private TreeSitterParser parser;

  @BeforeEach
  void open() {
    parser = TreeSitterParser.open(VarveConfig.in(home));
  }

  @AfterEach
  void close() {
    parser.close();
  }

  private ParsedFile parse(String path, String text) {
    SourceFile file = new SourceFile(path, text);
    ParsedFile parsed = parser.parse(file);
    Invariants.check(file, parsed);
    return parsed;
  }

  private static List<String> found(ParsedFile parsed) {
    return parsed.units().stream().map(u -> u.kind() + " " + u.name()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.java", "a.py", "a.js", "a.ts", "a.tsx", "a.go", "a.rs", "a.c", "a.cpp", "a.cs", "a.rb",
        "a.php", "a.kt", "a.scala", "a.sh", "a.swift", "a.ex", "a.lua", "a.hs", "a.ml", "a.mli",
        "a.html", "a.css", "a.json", "a.yaml", "a.md", "a.xyz", "a"
      })
  void emptyFileIsJustAFile(String name) {
    ParsedFile parsed = parse(name, "");
    assertThat(parsed.note()).isNull();
    assertThat(found(parsed)).containsExactly("FILE " + name);
    assertThat(parsed.units().getFirst().endLine()).isEqualTo(1);
  }

  @Test
  void brokenSyntaxStillGivesWhatIsWhole() {
    ParsedFile parsed =
        parse("A.java", "class A {\n  void a( {\n  }\n  void b() { c(); }\n  int d( ) { }\n");
    assertThat(parsed.note()).isNull();
    assertThat(found(parsed)).contains("METHOD b", "METHOD d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.java", "a.py", "a.js", "a.ts", "a.go", "a.rs", "a.cpp", "a.rb", "a.sh", "a.hs", "a.ml",
        "a.mli", "a.html", "a.css", "a.json", "a.yaml"
      })
  void deepNestingDoesNotOverflowTheStack(String name) {
    parser.close();
    parser = TreeSitterParser.open(VarveConfig.in(home), HASTY);
    for (String open : openings(name)) {
      ParsedFile parsed = parse(name, open.repeat(200_000));
      assertThat(parsed.note())
          .isIn(null, "cut into line windows: the parse took more than 300 ms");
    }
  }

  private static List<String> openings(String name) {
    return switch (name) {
      case "a.html" -> List.of("<p>\n", "<h1>\n", "<p id=a>\n");
      case "a.css" -> List.of("a {\n", "@media {\n");
      case "a.json" -> List.of("[\n", "{\"a\":\n");
      case "a.yaml" -> List.of("[\n", "- -\n", "{a:\n");
      case "a.ml", "a.mli" -> List.of("(\n", "begin\n", "let f x =\n");
      default -> List.of("(\n", "{\n", "class A {\n");
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.java", "a.py", "a.js", "a.ts", "a.go", "a.rs", "a.cpp", "a.cs", "a.rb", "a.kt",
        "a.scala", "a.swift", "a.lua", "a.ml"
      })
  void chainOfTenThousandCallsIsReadWithinTheDeadline(String name) {
    String chain = "x" + "\n.abc()".repeat(10_000);
    String text =
        switch (name) {
          case "a.java" -> "class A { void f() {\n" + chain + ";\n} }\n";
          case "a.py" -> "def f():\n  return (" + chain + ")\n";
          case "a.cpp" -> "void f() {\n" + chain + ";\n}\n";
          case "a.cs" -> "class A { void f() {\n" + chain + ";\n} }\n";
          case "a.rb" -> "def f\n" + chain + "\nend\n";
          case "a.rs" -> "fn f() {\n" + chain + ";\n}\n";
          case "a.kt" -> "fun f() {\n" + chain + "\n}\n";
          case "a.scala" -> "def f() = {\n" + chain + "\n}\n";
          case "a.swift" -> "func f() {\n" + chain + "\n}\n";
          case "a.lua" -> "function f()\nreturn " + chain + "\nend\n";
          case "a.ml" -> "let f x = " + chain.replace(".abc()", "#abc") + "\n";
          case "a.go" -> "package a\nfunc f() {\n" + chain.replace("\n.", ".\n") + "\n}\n";
          default -> "function f() {\n" + chain + "\n}\n";
        };
    ParsedFile parsed = parse(name, text);
    assertThat(parsed.note()).isNull();
    CodeUnit function =
        parsed.units().stream().filter(u -> u.name().equals("f")).findFirst().orElseThrow();
    assertThat(function.calls()).containsExactly("abc");
  }

  @Test
  void aLuaFileMayBeginWithACall() {
    ParsedFile parsed = parse("a.lua", "f(1)\nlocal y = g().h():i()\nfunction last() end\n");
    assertThat(parsed.units().getFirst().calls()).containsExactlyInAnyOrder("f", "g", "h", "i");
    assertThat(found(parsed)).contains("FUNCTION last");
  }

  @Test
  void nulIsNeverGivenToTreeSitter() {
    ParsedFile parsed = parse("a.py", "def f():\n  return '\0'\n");
    assertThat(parsed.note()).isEqualTo("cut into line windows: it holds a NUL");
    assertThat(found(parsed)).containsExactly("FILE a.py", "WINDOW a.py");
  }

  @Test
  void nulInAShellScriptWouldHangTheParserForEver() {
    ParsedFile parsed = parse("a.sh", "f() {\n  echo \"\0\"\n}\n\0\0$(\0");
    assertThat(parsed.note()).isEqualTo("cut into line windows: it holds a NUL");
  }

  @Test
  void macrosThatBreakTheSyntaxDoNotHideTheFunctionsAround() {
    ParsedFile parsed =
        parse(
            "a.c",
            "EXPORT(int) a(void) { return 1; }\nBEGIN_DECLS\nint b(void) { return 2; }\n"
                + "#ifdef X\nif(x) {\n#endif\nint c(int x) { if (x) return 3; }\n");
    assertThat(parsed.note()).isNull();
    assertThat(found(parsed)).contains("FUNCTION b");
  }

  @Test
  void fileAboveTheLimitIsCutIntoWindows() {
    String line = "x = 1  # " + "y".repeat(90) + "\n";
    String text = line.repeat(TreeSitterParser.MAX_BYTES / line.length() + 1);
    ParsedFile parsed = parse("a.py", text);
    assertThat(parsed.note())
        .isEqualTo(
            "cut into line windows: it has %d bytes, more than 2097152".formatted(text.length()));
    assertThat(parsed.units()).hasSizeLessThanOrEqualTo(LineWindows.MAX_WINDOWS + 1);
  }

  @Test
  void minifiedAndLockFilesAreCutIntoWindows() {
    String minified = "function a(){return 1};".repeat(1_000);
    assertThat(parse("a.js", minified).note())
        .isEqualTo("cut into line windows: it looks like a minified file");
    assertThat(parse("a.min.js", "x()").note())
        .isEqualTo("cut into line windows: it looks like a minified file");
    assertThat(parse("package-lock.json", "{}").note())
        .isEqualTo("cut into line windows: it looks like a lock file");
  }

  @Test
  void windowsLineEndsAreKeptInsideAUnitButNotAtItsEnd() {
    ParsedFile parsed = parse("a.py", "def f():\r\n    return 1\r\n\r\ndef g():\r\n    pass\r\n");
    assertThat(parsed.units()).extracting(CodeUnit::text).contains("def f():\r\n    return 1");
    assertThat(parsed.units()).extracting(CodeUnit::endLine).containsExactly(5, 2, 5);
  }

  @Test
  void charactersOfSeveralBytesDoNotShiftAnything() {
    ParsedFile parsed = parse("a.js", "// 🎉🎉 größer\nfunction ünder(ä) { return 名前(ä) }\n");
    CodeUnit function = parsed.units().getLast();
    assertThat(function.name()).isEqualTo("ünder");
    assertThat(function.signature()).isEqualTo("function ünder(ä)");
    assertThat(function.doc()).isEqualTo("🎉🎉 größer");
    assertThat(function.calls()).containsExactly("名前");
    assertThat(function.startLine()).isEqualTo(1);
  }

  @Test
  void halfOfASurrogatePairIsNoObstacle() {
    assertThat(found(parse("a.js", "function f() { return '\ud83c' }\n"))).contains("FUNCTION f");
  }

  @Test
  void unitsThatShareALongLineDoNotMultiplyIt() {
    String line = "function a() {} ".repeat(1_200) + "\n";
    ParsedFile parsed = parse("a.js", line + "//\n".repeat(line.length() / 3));
    assertThat(parsed.note()).isEqualTo("cut into line windows: its units overlap too often");
    assertThat(parsed.units().stream().filter(u -> u.kind() == UnitKind.WINDOW)).isNotEmpty();
  }
}

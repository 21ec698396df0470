package dev.varve.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource({
    "a/b/A.java, java",
    "x.PY, python",
    "x.pyi, python",
    "x.mjs, javascript",
    "x.jsx, javascript",
    "x.tsx, typescript",
    "x.d.ts, typescript",
    "x.go, go",
    "README, text",
    "README.md, markdown",
    "x.rs, rust",
    "x.h, c",
    "x.hpp, cpp",
    "x.ex, elixir",
    "x.gemspec, ruby",
    ".bashrc, shell",
    "Makefile, make",
    "CMakeLists.txt, text",
    "x.zig, zig",
    ".gitignore, text",
    "x., text",
    "unknown, text"
  })
  void isToldByTheNameOfTheFile(String path, String language) {
    assertThat(Languages.of(new SourceFile(path, ""))).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({
    "#!/usr/bin/env python3, python",
    "#!/usr/bin/python, python",
    "#!/usr/bin/env -S node --flag, javascript",
    "#! /bin/sh, shell",
    "#!/usr/bin/env ruby, ruby",
    "#!/usr/bin/env elixir, elixir",
    "#!/usr/bin/env runhaskell, haskell",
    "#!/usr/bin/lua5.4, lua",
    "#!/usr/bin/php, php",
    "#!/usr/bin/env, text",
    "#!/opt/strange, text"
  })
  void isToldByTheInterpreterWhereThereIsNoExtension(String firstLine, String language) {
    assertThat(Languages.of(new SourceFile("bin/run", firstLine + "\nx\n"))).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#pragma once\nnamespace a::b {\n",
        "template <typename T>\nT f();",
        "struct A {\n public:\n};",
        "class A final : B {",
        "using namespace std;"
      })
  void headerIsCppIfItsTextSaysSo(String text) {
    assertThat(Languages.of(new SourceFile("a/x.h", text))).isEqualTo("cpp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint class_of(int a);\n",
        "/*\n class of things: those\n using the namespace */\nint public;\n"
      })
  void headerIsCOtherwise(String text) {
    assertThat(Languages.of(new SourceFile("a/x.h", text))).isEqualTo("c");
  }

  @Test
  void knowsAnEndingOfEachLanguage() {
    assertThat(Languages.ending("rust")).contains(".rs");
    assertThat(Languages.ending("text")).contains(".txt");
    assertThat(Languages.ending("klingon")).isEmpty();
  }

  @Test
  void hasTheNamesThatPeopleUse() {
    assertThat(Languages.named(" TS ")).contains("typescript");
    assertThat(Languages.named("golang")).contains("go");
    assertThat(Languages.named("c++")).contains("cpp");
    assertThat(Languages.named("rs")).contains("rust");
    assertThat(Languages.named("tsx")).contains("typescript");
    assertThat(Languages.named("kts")).contains("kotlin");
    assertThat(Languages.named("")).isEmpty();
    assertThat(Languages.named("klingon")).isEmpty();
    assertThat(Languages.names()).contains("java", "rust");
    assertThat(Languages.names()).containsAll(Languages.prose());
  }
}

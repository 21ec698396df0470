package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRoleTest {
  @ParameterizedTest
  @CsvSource({
    "tests/test_app.py, TEST",
    "src/test/java/a/RetryTest.java, TEST",
    "src/RetryTests.kt, TEST",
    "lib/__tests__/view.js, TEST",
    "pkg/server_test.go, TEST",
    "app/view.spec.tsx, TEST",
    "spec/models/user_spec.rb, TEST",
    "core/CatsSuite.scala, TEST",
    "test_suite/tests/de.rs, TEST",
    "tests/conftest.py, TEST",
    "examples/hello/main.rs, EXAMPLE",
    "axum/benches/benches.rs, EXAMPLE",
    "docs_src/tutorial.py, EXAMPLE",
    "api/user_pb2.py, GENERATED",
    "api/user.pb.go, GENERATED",
    "src/generated/Parser.java, GENERATED",
    "third_party/zlib/inflate.c, GENERATED",
    "vendor/a/b.go, GENERATED",
    "tests/helpers.py, TEST",
    "src/a/test_retry.py, TEST",
    "a/retry.spec.ts, TEST",
    "a/RetryTest.java, TEST",
    "a/RetryTests.cs, TEST",
    "Tests/RetrySpec.swift, TEST",
    "types/index.d.ts, DECLARATIONS",
    "click/core.pyi, DECLARATIONS",
    "README.md, PROSE",
    "axum/src/docs/routing/nest.html, PROSE"
  })
  void tellsWhatAFileIsForByItsPath(String path, FileRole role) {
    assertThat(FileRole.of(path)).contains(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/click/testing_tools.py",
        "src/click/core.py",
        "lib/bats-core/test_functions.bash",
        "src/Contest.java",
        "src/main/java/a/Retry.java",
        "src/testing.py",
        "lib/contest.js",
        "src/Latest.java",
        "lib/latest.js",
        "src/Specification.java",
        "src/Audit.java",
        "lib/protobuf.go",
        "lib/example.rb"
      })
  void takesAnythingElseForSource(String path) {
    assertThat(FileRole.of(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TEST, how are tests collected, true",
    "TEST, how are routes collected, false",
    "EXAMPLE, an example of a route, true",
    "EXAMPLE, routes, false",
    "GENERATED, generated tests, false",
    "DECLARATIONS, declarations, false",
    "PROSE, what the readme says of routes, true",
    "PROSE, what is said of routes, false"
  })
  void isWantedWhereTheQuestionAsksForIt(FileRole role, String question, boolean wanted) {
    assertThat(role.wanted(new QuestionWords(question))).isEqualTo(wanted);
  }
}

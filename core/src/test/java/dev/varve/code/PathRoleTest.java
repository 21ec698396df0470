package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRoleTest {
  @ParameterizedTest
  @CsvSource({
    "src/main/java/a/Retry.java, CODE",
    "src/testing.py, CODE",
    "lib/contest.js, CODE",
    "src/Latest.java, CODE",
    "src/test/java/a/Retry.java, TEST",
    "tests/helpers.py, TEST",
    "src/a/test_retry.py, TEST",
    "conftest.py, TEST",
    "a/retry_test.go, TEST",
    "a/retry.spec.ts, TEST",
    "a/RetryTest.java, TEST",
    "a/RetryTests.cs, TEST",
    "web/__tests__/a.js, TEST",
    "spec/retry_spec.rb, TEST",
    "third_party/zip/inflate.c, FOREIGN",
    "vendor/a/b.go, FOREIGN",
    "api/user.pb.go, FOREIGN",
    "api/user_pb2.py, FOREIGN",
  })
  void isToldByThePath(String path, PathRole role) {
    assertThat(PathRole.of(path)).isEqualTo(role);
  }
}

package dev.varve.code;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a file is for, as its path tells by the conventions of the languages. A guess. */
enum PathRole {
  CODE,
  TEST,
  /** Written by a program, or someone else's code kept beside. */
  FOREIGN;

  private static final Pattern TEST_FOLDER =
      Pattern.compile("(^|/)(tests?|testing|__tests__|specs?|testdata|fixtures)/");
  private static final Pattern TEST_FILE =
      Pattern.compile(
          "(^|/)(test_[^/]*|conftest\\.py|[^/]*([_.-](test|tests|spec)|Tests?|Spec|IT)\\.[A-Za-z]+)$");
  private static final Pattern FOREIGN_FILE =
      Pattern.compile(
          "(^|/)(generated|gen|vendor|vendored|third_?party|node_modules|external)/"
              + "|(_pb2(_grpc)?\\.py|\\.pb\\.(go|cc|h)|\\.g\\.(cs|dart)|\\.generated\\.[a-z]+)$");

  static PathRole of(String path) {
    if (TEST_FOLDER.matcher(path.toLowerCase(Locale.ROOT)).find()
        || TEST_FILE.matcher(path).find()) {
      return TEST;
    }
    return FOREIGN_FILE.matcher(path.toLowerCase(Locale.ROOT)).find() ? FOREIGN : CODE;
  }
}

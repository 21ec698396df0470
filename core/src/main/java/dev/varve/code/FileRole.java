package dev.varve.code;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is for, by its path, where that is not what a question about code looks for. */
enum FileRole {
  TEST(
      Signal.TEST,
      "(?:^|/)(?:[Tt]ests?|__tests__|specs?|testing|testdata|fixtures?|mocks?|[\\w-]+[-_]tests?)/"
          + "|(?:^|/)(?:test_[^/]*\\.(?:py|c|cc|cpp|lua|dart|rb|jl)|conftest\\.py"
          + "|[^/]*_(?:test|spec)\\.\\w+|[^/]*\\.(?:test|spec)\\.[cm]?[jt]sx?"
          + "|[^/]*(?:Tests?|Spec|Suite|IT)\\.(?:java|kts?|scala|cs|swift|php|groovy|hs))$"),
  EXAMPLE(
      Signal.EXAMPLE,
      "(?:^|/)(?:_?examples?|samples?|demos?|benches|benchmarks?|docs?_src|tutorials?)/"),
  GENERATED(
      Signal.GENERATED,
      "(?:^|/)(?:generated|__generated__|gen|third_?party|third-party|vendor|vendored|_vendor"
          + "|external|node_modules)/"
          + "|(?:_pb2(?:_grpc)?\\.pyi?|\\.pb\\.(?:go|cc|h)|\\.g\\.(?:dart|cs)|\\.generated\\.\\w+"
          + "|_generated\\.\\w+|\\.designer\\.cs)$"),
  DECLARATIONS(Signal.DECLARATIONS, "\\.d\\.[cm]?ts$|\\.pyi$"),
  PROSE(Signal.PROSE, "(?:^|/)docs?/|\\.(?:md|mdx|markdown|rst|adoc|txt)$");

  private final Signal signal;
  private final Pattern paths;

  FileRole(Signal signal, String paths) {
    this.signal = signal;
    this.paths = Pattern.compile(paths);
  }

  /** The role of the file at {@code path}, which has forward slashes; empty for a plain source. */
  static Optional<FileRole> of(String path) {
    for (FileRole role : values()) {
      if (role.paths.matcher(path).find()) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  static boolean isTest(String path) {
    return of(path).filter(role -> role == TEST).isPresent();
  }

  /** Whether a program wrote the file, or it is someone else's code kept beside. */
  static boolean isForeign(String path) {
    return of(path).filter(role -> role == GENERATED).isPresent();
  }

  /** Whether it is neither a test nor foreign. */
  static boolean isOwnCode(String path) {
    return !isTest(path) && !isForeign(path);
  }

  /** Own code first, then tests, then what is foreign. */
  static int order(String path) {
    return isOwnCode(path) ? 0 : isTest(path) ? 1 : 2;
  }

  /** Whether the question may well look for just such a file. */
  boolean wanted(QuestionWords question) {
    return switch (this) {
      case TEST -> question.aboutTests();
      case EXAMPLE -> question.aboutExamples();
      case PROSE -> question.aboutDocumentation();
      case GENERATED, DECLARATIONS -> false;
    };
  }

  Signal signal() {
    return signal;
  }
}

package dev.varve.examples;

import dev.varve.Varve;
import dev.varve.code.Code.IndexOptions;
import dev.varve.code.CodeAnswer;
import dev.varve.code.CodeHit;
import dev.varve.code.CodeQuery;
import dev.varve.config.VarveConfig;
import dev.varve.progress.Progress;
import java.io.PrintStream;
import java.nio.file.Path;

/** Indexes a project and finds code by describing what it does. */
public final class CodeSearchExample {
  private CodeSearchExample() {}

  public static void main(String[] arguments) {
    run(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
  }

  static void run(Path home, Path project, PrintStream out) {
    try (Varve varve = Varve.open(VarveConfig.in(home))) {
      varve.code().index(project, IndexOptions.complete(), Progress.none());
      CodeAnswer answer = varve.code().search(CodeQuery.of("where do we retry with backoff"));
      for (CodeHit hit : answer.hits()) {
        out.printf("%s:%d %s%n", hit.path(), hit.startLine(), hit.name());
      }
    }
  }
}

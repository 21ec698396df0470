package dev.varve.benchmarks.vectors;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of this class path in a process of its own, so that its memory and time are its own.
 *
 * @param heap the most it may use, as in {@code -Xmx}
 */
record ChildJvm(Class<?> program, String heap) {

  /** Runs to the end; what it says goes to standard error. */
  void run(Path plan, Path result) {
    try {
      Process process = start(plan, result);
      try {
        requireSuccess(process.waitFor());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNAVAILABLE, "process '%s' does not start".formatted(program.getSimpleName()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VarveException(
          Kind.TIMEOUT, "process '%s' was interrupted".formatted(program.getSimpleName()), e);
    }
  }

  private Process start(Path plan, Path result) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            plan.toString(),
            result.toString());
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.INHERIT)
        .start();
  }

  private void requireSuccess(int exit) {
    if (exit != 0) {
      throw VarveException.of(
          Kind.UNAVAILABLE,
          "process '%s' ended with exit code %d; what it said stands above",
          program.getSimpleName(),
          exit);
    }
  }
}

package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.parse.ParsedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treesitter.TSParser;

class GuardedParsingTest {
  private static final GuardedParsing.Limits HASTY =
      new GuardedParsing.Limits(Duration.ofMillis(50), Duration.ofMillis(700));
  private static final GuardedParsing.Outcome DONE =
      new GuardedParsing.Outcome(new ParsedFile("x", List.of(), List.of(), null), "");

  @TempDir private Path directory;
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeAll
  static void loadNativeCode() {
    new TSParser().close();
  }

  @AfterEach
  void release() {
    end.countDown();
  }

  private GuardedParsing parsing(int threads, GuardedParsing.Limits limits) {
    return new GuardedParsing(directory, new QueryFiles(directory, warning -> {}), threads, limits);
  }

  private GuardedParsing.Outcome hang() {
    boolean waiting = true;
    while (waiting) {
      try {
        end.await();
        waiting = false;
      } catch (InterruptedException e) {
        // as native code: it does not notice
      }
    }
    return DONE;
  }

  private static byte[] content(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void hungThreadIsAbandonedAndItsFileNeverParsedAgain() {
    try (GuardedParsing parsing = parsing(1, HASTY)) {
      assertThat(parsing.run(content("a"), (p, d) -> hang()).reason())
          .isEqualTo("the parser hung and was abandoned");
      assertThat(parsing.run(content("b"), (p, d) -> DONE)).isEqualTo(DONE);
      assertThat(parsing.run(content("a"), (p, d) -> DONE).reason())
          .isEqualTo(
              "it crashed or hung the parser before; change it, or delete '%s' to try again"
                  .formatted(directory.resolve("quarantine")));
    }
    try (GuardedParsing parsing = parsing(1, HASTY)) {
      assertThat(parsing.run(content("a"), (p, d) -> DONE).parsed()).isNull();
    }
  }

  @Test
  void nothingIsParsedOnceSeveralThreadsHang() {
    try (GuardedParsing parsing = parsing(2, HASTY)) {
      for (int file = 0; file < ParserPool.MAX_ABANDONED; file++) {
        parsing.run(content("a" + file), (p, d) -> hang());
      }
      assertThat(parsing.run(content("b"), (p, d) -> DONE).reason())
          .isEqualTo("the parser hung on 4 files and is off until the program starts again");
    }
  }

  @Test
  void interruptingTheCallerCancelsTheParse() throws InterruptedException {
    try (GuardedParsing parsing =
        parsing(1, new GuardedParsing.Limits(Duration.ofMinutes(1), Duration.ZERO))) {
      CountDownLatch cancelled = new CountDownLatch(1);
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () ->
                  parsing.run(
                      content("a"),
                      (p, deadline) -> {
                        while (!deadline.passed()) {
                          Thread.onSpinWait();
                        }
                        cancelled.countDown();
                        return DONE;
                      }))
          .isInstanceOf(CancellationException.class)
          .hasMessage("the parse was interrupted");
      assertThat(Thread.interrupted()).isTrue();
      cancelled.await();
    }
  }

  @Test
  void nativeCodeThatDoesNotLoadIsTriedOnce() {
    try (GuardedParsing parsing = parsing(1, HASTY)) {
      String reason =
          "tree-sitter does not load (java.lang.UnsatisfiedLinkError: denied); start java with"
              + " --enable-native-access=ALL-UNNAMED";
      assertThat(
              parsing
                  .run(
                      content("a"),
                      (p, d) -> {
                        throw new UnsatisfiedLinkError("denied");
                      })
                  .reason())
          .isEqualTo(reason);
      assertThat(parsing.run(content("b"), (p, d) -> DONE).reason()).isEqualTo(reason);
    }
  }

  @Test
  void oneFailedParseDoesNotStopTheNext() {
    try (GuardedParsing parsing = parsing(1, HASTY)) {
      assertThat(
              parsing
                  .run(
                      content("a"),
                      (p, d) -> {
                        throw new IllegalStateException("bug");
                      })
                  .reason())
          .isEqualTo("the parse failed (java.lang.IllegalStateException: bug)");
      assertThat(parsing.run(content("a"), (p, d) -> DONE)).isEqualTo(DONE);
    }
  }

  @Test
  void directoryThatCannotBeMadeOnlyCostsTheMemoryOfCrashes() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    try (GuardedParsing parsing =
        new GuardedParsing(
            file.resolve("below"), new QueryFiles(directory, warning -> {}), 1, HASTY)) {
      assertThat(parsing.run(content("a"), (p, d) -> DONE)).isEqualTo(DONE);
    }
  }
}

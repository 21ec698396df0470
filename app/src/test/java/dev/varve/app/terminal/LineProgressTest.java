package dev.varve.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LineProgress progress =
      new LineProgress(new PrintStream(out, true, StandardCharsets.UTF_8), clock::get);

  @Test
  void saysNothingAboutShortWork() {
    progress.stage("reading", 10);
    clock.addAndGet(LineProgress.BETWEEN.toNanos() - 1);
    progress.advance(10);
    progress.close();
    assertThat(out.size()).isZero();
  }

  @Test
  void saysHowFarItIsEveryFewSeconds() {
    progress.stage("reading", 10);
    clock.addAndGet(LineProgress.BETWEEN.toNanos());
    progress.advance(3);
    progress.advance(1);
    progress.stage("embedding", 0);
    clock.addAndGet(LineProgress.BETWEEN.toNanos());
    progress.advance(7);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("varve: reading 3 of 10\nvarve: embedding 7\n");
  }
}

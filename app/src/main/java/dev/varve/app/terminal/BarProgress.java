package dev.varve.app.terminal;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on a terminal for each stage, gone when the work is done. */
final class BarProgress implements Console.ClosableProgress {
  private static final int WIDTH = 79;
  private static final int NAME_WIDTH = 20;
  private static final Duration REFRESH = Duration.ofMillis(200);

  private final PrintStream out;
  private @Nullable ProgressBar bar;

  BarProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void stage(String name, long total) {
    close();
    bar =
        new ProgressBarBuilder()
            .setTaskName(("%-" + NAME_WIDTH + "s").formatted(name))
            .setInitialMax(total > 0 ? total : -1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis((int) REFRESH.toMillis())
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
            .clearDisplayOnFinish()
            .build();
  }

  @Override
  public synchronized void advance(long by) {
    if (bar != null) {
      bar.stepBy(by);
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}

package dev.varve.app.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Says how far the work is in one line, now and then, for logs and pipes. */
final class LineProgress implements Console.ClosableProgress {
  static final Duration BETWEEN = Duration.ofSeconds(3);

  private final PrintStream out;
  private final LongSupplier nanos;
  private String stage = "";
  private long total;
  private long done;
  private long lastShown;

  LineProgress(PrintStream out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    lastShown = nanos.getAsLong();
  }

  @Override
  public synchronized void stage(String name, long total) {
    stage = name;
    this.total = total;
    done = 0;
  }

  @Override
  public synchronized void advance(long by) {
    done += by;
    long now = nanos.getAsLong();
    if (now - lastShown >= BETWEEN.toNanos()) {
      lastShown = now;
      out.println("varve: " + stage + " " + (total > 0 ? done + " of " + total : done));
    }
  }

  @Override
  public void close() {}
}

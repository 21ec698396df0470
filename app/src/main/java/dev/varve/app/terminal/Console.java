package dev.varve.app.terminal;

import dev.varve.progress.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: what was asked for to the output, everything else to the error stream.
 * Nothing else in the program knows the streams of the process.
 */
public final class Console {
  private static final int BUFFER = 1 << 14;

  private final PrintStream out;
  private final PrintStream err;
  private final Style style;
  private final boolean bars;

  private Console(PrintStream out, PrintStream err, Style style, boolean bars) {
    this.out = out;
    this.err = err;
    this.style = style;
    this.bars = bars;
  }

  /** A console without colours and bars, such as a file. */
  public static Console plain(PrintStream out, PrintStream err) {
    return new Console(out, err, Style.PLAIN, false);
  }

  /**
   * The streams of the process. Whatever a library prints goes to the error stream from now on.
   *
   * @param terminals which of the streams 1 and 2 are terminals, e.g. {@code 12}
   */
  public static Console ofProcess(String terminals, Map<String, String> environment) {
    PrintStream out = stream(FileDescriptor.out, false);
    PrintStream err = stream(FileDescriptor.err, true);
    System.setOut(err);
    System.setErr(err);
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    Style style = terminals.contains("1") && !plain ? Style.COLOURED : Style.PLAIN;
    return new Console(out, err, style, terminals.contains("2") && !plain);
  }

  private static PrintStream stream(FileDescriptor descriptor, boolean flush) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
        flush,
        StandardCharsets.UTF_8);
  }

  /** The answer's stream, for what prints whole pages by itself. */
  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  public Style style() {
    return style;
  }

  /** Writes a line of the answer. */
  public void print(String line) {
    out.println(line);
  }

  /** Writes a line that is not part of the answer. */
  public void note(String line) {
    out.flush();
    err.println(line);
  }

  /** Shows the progress of long work: as a bar on a terminal, else as a line every few seconds. */
  public ClosableProgress progress() {
    return bars ? new BarProgress(err) : new LineProgress(err, System::nanoTime);
  }

  /** A {@link Progress} that takes what it shows off the screen when closed. */
  public interface ClosableProgress extends Progress, AutoCloseable {
    @Override
    void close();
  }
}

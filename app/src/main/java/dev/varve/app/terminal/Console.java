package dev.varve.app.terminal;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: what was asked for to the output, everything else to the error stream.
 * Nothing else in the program knows the streams of the process.
 */
public final class Console {
  private static final int BUFFER = 1 << 14;

  /** No piece of code that is worth comparing is longer. */
  private final InputStream in;

  private final PrintStream out;
  private final PrintStream err;
  private final Style style;
  private final boolean bars;

  private Console(Streams streams, Style style, boolean bars) {
    this.in = streams.in();
    this.out = streams.out();
    this.err = streams.err();
    this.style = style;
    this.bars = bars;
  }

  private record Streams(InputStream in, PrintStream out, PrintStream err) {}

  /** A console without input, colours and bars, such as a file. */
  public static Console plain(PrintStream out, PrintStream err) {
    return plain(InputStream.nullInputStream(), out, err);
  }

  /** A console without colours and bars. */
  public static Console plain(InputStream in, PrintStream out, PrintStream err) {
    return new Console(new Streams(in, out, err), Style.PLAIN, false);
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
    InputStream in = new FileInputStream(FileDescriptor.in);
    return new Console(new Streams(in, out, err), style, terminals.contains("2") && !plain);
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

  /**
   * The whole input as text.
   *
   * @param maxBytes how much of it is too much
   * @param instead what to do where it is longer
   * @throws VarveException INVALID if it is; UNAVAILABLE if it cannot be read
   */
  public String input(int maxBytes, String instead) {
    try {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw VarveException.of(
            Kind.INVALID, "input has more than %d bytes; %s", maxBytes, instead);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new VarveException(Kind.UNAVAILABLE, "input cannot be read: " + e.getMessage(), e);
    }
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

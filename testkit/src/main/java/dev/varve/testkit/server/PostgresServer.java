package dev.varve.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of its own for the tests of one JVM, started by the project's script. */
public final class PostgresServer implements AutoCloseable {
  /** Unpacking a server takes the longest of what may happen here. */
  private static final long LIMIT_MINUTES = 5;

  private final Path directory;
  private String url;

  private PostgresServer(Path directory) {
    this.directory = directory;
    this.url = run("engine-up", "postgres", directory.toString());
  }

  /** Starts an empty server; one that an earlier run left behind is stopped and removed. */
  public static PostgresServer start(Path directory) throws IOException {
    stopLeftBehind(directory);
    return new PostgresServer(directory);
  }

  private static void stopLeftBehind(Path directory) throws IOException {
    if (Files.exists(directory.resolve("url"))) {
      run("engine-down", "postgres", directory.toString());
      Files.delete(directory.resolve("url"));
    }
  }

  public String url() {
    return url;
  }

  /** Where its data and its log are. */
  public Path directory() {
    return directory;
  }

  /** Stops it as an administrator would: sessions end at once. */
  public void stop() {
    run("engine-down", "postgres", directory.toString());
  }

  /** Starts it again, with the data it had, at the same address. */
  public void startAgain() {
    url = run("engine-up", "postgres", directory.toString());
  }

  private static String run(String script, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("varve.root"), "scripts", script).toString());
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("varve-" + script, ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(String.join("; ", lines));
      }
      return lines.isEmpty() ? "" : lines.getLast();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}

package dev.varve.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server of its own for the tests of one JVM, or a standby of it; the project's script starts it.
 */
public final class PostgresServer implements AutoCloseable {
  /** Unpacking a server takes the longest of what may happen here. */
  private static final long LIMIT_MINUTES = 5;

  private final Path directory;

  /** What the scripts call it: the kind, the directory, and what else is needed to start it. */
  private final List<String> name;

  private String url;

  private PostgresServer(Path directory, String... name) throws IOException {
    this.directory = directory;
    this.name = List.of(name);
    if (Files.exists(directory.resolve("url"))) { // left behind by an earlier run
      stop();
      Files.delete(directory.resolve("url"));
    }
    this.url = run("engine-up", this.name);
  }

  /** Starts an empty server; one that an earlier run left behind is stopped and removed. */
  public static PostgresServer start(Path directory) throws IOException {
    return new PostgresServer(directory, "postgres", directory.toString());
  }

  /** Starts a copy of this server that follows it and can be read. */
  public PostgresServer standby(Path its) throws IOException {
    return new PostgresServer(its, "postgres-standby", its.toString(), directory.toString());
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
    run("engine-down", name.subList(0, 2));
  }

  /** Starts it again, with the data it had, at the same address. */
  public void startAgain() {
    url = run("engine-up", name);
  }

  private static String run(String script, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("varve.root"), "scripts", script).toString());
    command.addAll(arguments);
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

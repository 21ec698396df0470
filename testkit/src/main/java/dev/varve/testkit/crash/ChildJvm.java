package dev.varve.testkit.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another JVM on the class path of this one, whose standard output this one reads line by line. Its
 * standard error goes where this one's goes. Closing it kills it.
 */
public final class ChildJvm implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "--add-modules=jdk.incubator.vector",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          "--enable-native-access=ALL-UNNAMED");

  /** The variable that names the directory for temporary files, which a killed process leaves. */
  public static final String TEMPORARY = "TMPDIR";

  private static final List<String> INHERITED =
      List.of("org.sqlite.lib.path", "org.sqlite.lib.name", "java.util.logging.config.file");

  private final Process process;
  private final BufferedReader lines;

  private ChildJvm(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts {@code main} with these arguments, and this environment beside the present one. */
  public static ChildJvm start(Class<?> main, Map<String, String> environment, String... args) {
    ProcessBuilder builder =
        new ProcessBuilder(command(main, environment, args)).redirectError(Redirect.INHERIT);
    builder.environment().putAll(environment);
    try {
      return new ChildJvm(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(
      Class<?> main, Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    for (String name : INHERITED) {
      String value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    String temporary = environment.get(TEMPORARY);
    if (temporary != null) {
      command.add("-Djava.io.tmpdir=" + temporary);
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(Arrays.asList(args));
    return command;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the next line; empty when the process has ended its output, or was killed. */
  public Optional<String> nextLine() {
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException e) {
      return Optional.empty(); // the pipe broke because the process is gone
    }
  }

  /**
   * Kills the process at once, as {@code kill -9} does, and waits until it is gone. What it had
   * said before can still be read: {@link Process#destroyForcibly} would throw that away.
   */
  public void kill() {
    process.toHandle().destroyForcibly();
    exitCode();
  }

  /** Waits until the process has ended by itself. */
  public int exitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for process " + pid(), e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}

package dev.varve.benchmarks.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Watches how much memory this process has to itself (RssAnon of Linux: heap, stacks and native
 * memory, but no mapped files) and keeps the largest figure.
 */
final class PrivateMemory implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Duration PERIOD = Duration.ofMillis(50);
  private static final String LABEL = "RssAnon:";

  private final Thread sampler;
  private volatile long peakKilobytes;

  PrivateMemory() {
    sampler = Thread.ofPlatform().daemon().name("private-memory").start(this::sample);
  }

  /** The peak so far in MiB; 0 where the system does not say. */
  double peakMegabytes() {
    return peakKilobytes / 1_024.0;
  }

  private void sample() {
    try {
      while (Files.isReadable(STATUS)) {
        peakKilobytes = Math.max(peakKilobytes, kilobytes());
        Thread.sleep(PERIOD);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long kilobytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(LABEL))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    sampler.interrupt();
  }
}

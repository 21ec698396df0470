package dev.varve.testkit.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the disk of a child process slow, as disks without a write cache are: each fsync takes some
 * milliseconds more. Works on Linux where {@code gcc} is installed.
 */
public final class SlowDisk {
  private static final String SOURCE = "slow_fsync.c";

  private SlowDisk() {}

  /**
   * The environment for {@link ChildJvm} in which each fsync takes {@code millis} more; empty where
   * that cannot be had. Leaves its library in {@code directory}.
   */
  public static Optional<Map<String, String>> environment(Path directory, int millis) {
    Path library = directory.resolve("slow_fsync.so");
    return Files.exists(library) || compile(directory, library)
        ? Optional.of(
            Map.of("LD_PRELOAD", library.toString(), "SLOW_FSYNC_MILLIS", Integer.toString(millis)))
        : Optional.empty();
  }

  private static boolean compile(Path directory, Path library) {
    Path source = directory.resolve(SOURCE);
    try (InputStream text =
        Objects.requireNonNull(SlowDisk.class.getResourceAsStream(SOURCE), SOURCE)) {
      Files.write(source, text.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return succeeds(
        List.of("gcc", "-O1", "-shared", "-fPIC", "-o", library.toString(), source.toString()));
  }

  private static boolean succeeds(List<String> command) {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such compiler here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while compiling " + SOURCE, e);
    }
  }
}

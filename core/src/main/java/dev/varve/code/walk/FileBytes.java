package dev.varve.code.walk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a file that others write. A file written just now is read a moment later: a further write
 * within the same tick of the kernel's clock would leave its time as it is, and never be noticed.
 */
final class FileBytes {
  /** Longer than any tick of a kernel that times files in nanoseconds. */
  private static final long TICK_MS = 20;

  private FileBytes() {}

  /** The bytes; of a file that grew too large since the walk only as many as tell. */
  static byte[] of(Path file) throws IOException {
    settle(file);
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) SourceWalk.MAX_BYTES + 1);
    }
  }

  private static void settle(Path file) throws IOException {
    long age = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
    if (age >= 0 && age < TICK_MS) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(TICK_MS - age));
    }
  }
}

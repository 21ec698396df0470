package dev.varve.parsers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which content was being parsed when a process died, so that a crash in native code is
 * not repeated for ever. What is under way stands in a small mapped file, which costs no system
 * call and outlives the process; the next process that parses makes a strike of each such entry. At
 * {@value Strikes#OUT} strikes without a success between them a content is not parsed any more: a
 * process that was killed while parsing something harmless must not count. Safe for use by several
 * threads; every process has a file of its own.
 */
final class Quarantine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final int SLOT = 128;
  private static final String SUFFIX = ".running";

  private final Strikes strikes;
  private final @Nullable Path running;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment slots;
  private final Deque<Integer> free = new ArrayDeque<>();

  private Quarantine(Strikes strikes, int count, @Nullable Path running) throws IOException {
    this.strikes = strikes;
    this.running = running;
    this.slots = running == null ? arena.allocate((long) count * SLOT) : map(running, count);
    for (int slot = 0; slot < count; slot++) {
      free.add(slot);
    }
  }

  /**
   * A quarantine that is kept in {@code directory}.
   *
   * @param count how many files may be under way at a time
   */
  static Quarantine open(Path directory, int count) throws IOException {
    Files.createDirectories(directory);
    Strikes strikes = Strikes.read(directory.resolve(Strikes.FILE));
    takeOver(directory, strikes);
    String process = ProcessName.own().text();
    return new Quarantine(strikes, count, Files.createTempFile(directory, process + "-", SUFFIX));
  }

  /** A quarantine that is forgotten with the process. */
  static Quarantine inMemory(int count) {
    try {
      return new Quarantine(Strikes.inMemory(), count, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MemorySegment map(Path file, int count) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) count * SLOT, arena);
    }
  }

  /** The name of a content. */
  static String key(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  boolean holds(String key) {
    return strikes.out(key);
  }

  /** Notes that {@code key} is being parsed; returns where that is noted. */
  synchronized int enter(String key) {
    Integer slot = free.poll();
    if (slot == null) {
      throw new IllegalStateException("more files are being parsed than there are slots");
    }
    slots.setString((long) slot * SLOT, key);
    return slot;
  }

  /** Notes that the parse of {@code key} has come back. */
  synchronized void leave(int slot, String key) {
    if (arena.scope().isAlive()) {
      slots.set(ValueLayout.JAVA_BYTE, (long) slot * SLOT, (byte) 0);
      free.add(slot);
      strikes.forgive(key);
    }
  }

  /** Never parse {@code key} again: it hung. */
  void condemn(String key) {
    strikes.add(key, Strikes.OUT);
  }

  private static void takeOver(Path directory, Strikes strikes) throws IOException {
    try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (Path file : files) {
        if (!ProcessName.of(file.getFileName().toString()).alive()) {
          takeOver(strikes, file);
        }
      }
    }
  }

  private static void takeOver(Strikes strikes, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        Arena reading = Arena.ofConfined()) {
      long size = channel.size() / SLOT * SLOT;
      MemorySegment left = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, reading);
      for (long at = 0; at < size; at += SLOT) {
        if (left.get(ValueLayout.JAVA_BYTE, at) != 0) {
          String key = left.asSlice(at, SLOT).getString(0);
          LOG.warn("a process died while it parsed a file with SHA-256 {}", key);
          strikes.add(key, 1);
        }
      }
    }
    Files.deleteIfExists(file);
  }

  @Override
  public synchronized void close() {
    if (arena.scope().isAlive()) {
      arena.close();
      delete(running);
    }
  }

  private static void delete(@Nullable Path running) {
    try {
      if (running != null) {
        Files.deleteIfExists(running);
      }
    } catch (IOException e) {
      LOG.debug("file '{}' stays behind", running, e);
    }
  }
}

package dev.varve.parsers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each content brought a parser down, in a text file of one line per event: {@code + key}
 * or {@code - key}, appended in one write so that processes may share it. People may delete it.
 */
final class Strikes {
  static final String FILE = "quarantine";
  static final int OUT = 2;

  /** Lines beyond this are not written: something else is wrong then. */
  private static final int MAX_LINES = 10_000;

  private final @Nullable Path file;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private int lines;

  private Strikes(@Nullable Path file) {
    this.file = file;
  }

  static Strikes read(Path file) throws IOException {
    Strikes strikes = new Strikes(file);
    List<String> events = Files.exists(file) ? Files.readAllLines(file) : List.of();
    for (String event : events.subList(Math.max(0, events.size() - MAX_LINES), events.size())) {
      String key = event.substring(Math.min(2, event.length()));
      if (event.startsWith("+ ")) {
        strikes.counts.merge(key, 1, Integer::sum);
      } else {
        strikes.counts.remove(key);
      }
    }
    strikes.lines = events.size();
    return strikes;
  }

  /** Strikes that are forgotten with the process. */
  static Strikes inMemory() {
    return new Strikes(null);
  }

  boolean out(String key) {
    return counts.getOrDefault(key, 0) >= OUT;
  }

  void add(String key, int times) {
    counts.merge(key, times, Integer::sum);
    append(("+ " + key + "\n").repeat(times));
  }

  /** Takes back the strikes of a content, if it has any. */
  void forgive(String key) {
    if (counts.containsKey(key) && !out(key) && counts.remove(key) != null) {
      append("- " + key + "\n");
    }
  }

  private synchronized void append(String events) {
    if (file == null || lines++ >= MAX_LINES) {
      return;
    }
    try {
      Files.writeString(file, events, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

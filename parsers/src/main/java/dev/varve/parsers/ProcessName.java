package dev.varve.parsers;

import java.time.Instant;
import java.util.Optional;

/** A process, told from a later one with the same pid by the time of its start. */
record ProcessName(long pid, long startMillis) {

  static ProcessName own() {
    ProcessHandle own = ProcessHandle.current();
    return new ProcessName(own.pid(), start(own));
  }

  /** The process that {@link #text} of this name begins; pid 0 if none does. */
  static ProcessName of(String name) {
    String[] parts = name.split("-", 3);
    try {
      return new ProcessName(
          Long.parseLong(parts[0]), parts.length > 1 ? Long.parseLong(parts[1]) : 0);
    } catch (NumberFormatException e) {
      return new ProcessName(0, 0);
    }
  }

  String text() {
    return pid + "-" + startMillis;
  }

  boolean alive() {
    Optional<ProcessHandle> found = pid == 0 ? Optional.empty() : ProcessHandle.of(pid);
    return found.isPresent() && start(found.get()) == startMillis;
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}

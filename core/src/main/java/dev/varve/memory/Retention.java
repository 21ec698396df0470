package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which checkpoints of a conversation to keep. Each limit that is given removes for itself what
 * lies beyond it.
 *
 * @param newest how many of the newest are kept
 * @param age those older than this go
 * @param bytes from the newest on, as many are kept as have chunks of this size together
 */
public record Retention(@Nullable Integer newest, @Nullable Duration age, @Nullable Long bytes) {

  /**
   * @throws VarveException INVALID if no limit is given, or a negative one
   */
  public Retention {
    if (newest == null && age == null && bytes == null) {
      throw VarveException.of(
          Kind.INVALID, "retention has no limit; give a number to keep, an age or a size");
    }
    if ((newest != null && newest < 0) || (bytes != null && bytes < 0)) {
      throw VarveException.of(
          Kind.INVALID,
          "retention is to keep %s checkpoints and %s bytes, but neither can be negative",
          newest == null ? "all" : newest,
          bytes == null ? "all" : bytes);
    }
  }

  /**
   * What a removal did, or would do.
   *
   * @param removed how many checkpoints went
   * @param kept how many the conversation still has
   * @param chunks how many chunks nothing needed any more
   * @param bytes their size
   */
  public record Report(int removed, int kept, long chunks, long bytes, boolean dryRun) {}
}

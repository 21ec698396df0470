package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which old memories are to go.
 *
 * @param olderThan what was written so long ago goes
 * @param keepImportance messages and segments of at least this importance stay; null for none
 * @param status only in conversations of this status; null for all
 */
public record RetentionPolicy(
    Duration olderThan, @Nullable Double keepImportance, @Nullable ConversationStatus status) {
  public RetentionPolicy {
    if (olderThan.isNegative() || olderThan.isZero()) {
      throw VarveException.of(
          Kind.INVALID, "age is %s, but must be more than nothing, such as P90D", olderThan);
    }
    if (keepImportance != null && !(keepImportance >= 0 && keepImportance <= 1)) {
      throw VarveException.of(
          Kind.INVALID, "importance is %s, but must be between 0 and 1", keepImportance);
    }
  }
}

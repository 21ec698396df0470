package dev.varve.error;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Objects;

/**
 * A failure that a caller can act on. The message names the thing, what is wrong with both sides,
 * and what to do; it never holds content, vectors or secrets.
 */
public final class VarveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public VarveException(Kind kind, String message) {
    super(message);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  public VarveException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** A failure whose message is {@code format} filled with {@code args}. */
  @FormatMethod
  public static VarveException of(Kind kind, @FormatString String format, Object... args) {
    return new VarveException(kind, format.formatted(args));
  }

  public Kind kind() {
    return kind;
  }
}

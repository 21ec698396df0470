package dev.varve.filter;

import java.util.Objects;

/**
 * The value of one field of an item. Numbers are compared as doubles, so {@code 1} equals {@code
 * 1.0} and whole numbers beyond 2^53 compare after rounding; text never equals a number or a flag.
 */
public sealed interface Value {

  /** The value as a plain Java object: String, Long, Double or Boolean. */
  Object plain();

  record Text(String text) implements Value {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public Object plain() {
      return text;
    }
  }

  /** A whole number; keeps its exact value when it is read back. */
  record Whole(long number) implements Value {
    @Override
    public Object plain() {
      return number;
    }
  }

  /** A finite decimal number. */
  record Decimal(double number) implements Value {
    public Decimal {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("number is " + number + ", but must be finite");
      }
    }

    @Override
    public Object plain() {
      return number;
    }
  }

  record Flag(boolean flag) implements Value {
    @Override
    public Object plain() {
      return flag;
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Whole(number);
  }

  static Value of(double number) {
    return new Decimal(number);
  }

  static Value of(boolean flag) {
    return new Flag(flag);
  }

  /** Equal in the sense of filters: numbers by amount, everything else by type and content. */
  default boolean same(Value other) {
    return switch (this) {
      case Whole(long number) -> other.isNumber() && compareNumber((double) number, other) == 0;
      case Decimal(double number) -> other.isNumber() && compareNumber(number, other) == 0;
      case Text text -> text.equals(other);
      case Flag flag -> flag.equals(other);
    };
  }

  /** Whether this is a {@link Whole} or a {@link Decimal}. */
  default boolean isNumber() {
    return this instanceof Whole || this instanceof Decimal;
  }

  /**
   * The amount of a number as a double.
   *
   * @throws IllegalStateException if this is no number
   */
  default double amount() {
    return switch (this) {
      case Whole(long number) -> (double) number;
      case Decimal(double number) -> number + 0.0; // -0.0 becomes 0.0
      case Text text ->
          throw new IllegalStateException("value '" + text.text() + "' is text, not a number");
      case Flag flag ->
          throw new IllegalStateException("value " + flag.flag() + " is a flag, not a number");
    };
  }

  private static int compareNumber(double number, Value other) {
    return Double.compare(number + 0.0, other.amount());
  }
}

/*
 * Licensed to somebody.
 */
package com.example;

import static java.util.Objects.requireNonNull;

import java.util.*;
import java.util.function.Function;

/**
 * Retries calls. 🎉
 *
 * @param <T> what they return
 */
@SuppressWarnings({"a", "b"})
public final class Sample<T extends Comparable<T>> extends Parent implements Function<T, List<T>> {
  private static final int LIMIT = 3;
  private final Map<String, List<T>> größen = new HashMap<>(); // by name

  static {
    register(LIMIT);
  }

  /** Makes one. */
  @Inject
  public Sample(@Nullable T first, int... rest) {
    super(first);
    this.größen.put("x", List.of(first));
  }

  // Not a documentation comment, but it says something.
  // In two lines.
  @Override
  public List<T> apply(T value) {
    for (int i = 0; i < LIMIT && value != null; i++) {
      try {
        return switch (i) {
          case 0 -> requireNonNull(größen.get("x"));
          case 1, 2 -> new ArrayList<>(largest(value)::iterator);
          default -> null;
        };
      } catch (RuntimeException e) {
        Runnable again =
            new Runnable() {
              @Override
              public void run() {
                apply(value);
              }
            };
      }
    }
    return value == null ? null : List.of();
  }

  private <R> R largest(R value) {
    return value;
  }

  /** A point. */
  record Point(int x, @Positive double y) implements Shape {
    Point {
      if (x < 0) throw new IllegalArgumentException("x");
    }
  }

  sealed interface Shape permits Point {
    /** How large it is. */
    default double area() {
      return 0;
    }

    String name(Locale locale) throws IllegalStateException;
  }

  enum Colour {
    RED("r") {
      @Override
      String code() {
        return "R";
      }
    },
    GREEN("g");

    private final String code;

    Colour(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  @interface Marked {
    String value() default "";
  }
}

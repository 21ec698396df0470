package dev.varve.memory.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of whole numbers as the stretches it consists of, ascending, with a gap between any two.
 * What a conversation shows is a few stretches of its messages however long it is.
 */
public record Stretches(List<Stretch> parts) {
  private static final Stretches NONE = new Stretches(List.of());

  public Stretches {
    parts = List.copyOf(parts);
  }

  /** The numbers from {@code first} to {@code last}, both included; never empty. */
  public record Stretch(long first, long last) {
    public Stretch {
      if (first > last) {
        throw new IllegalArgumentException("stretch from %d to %d is empty".formatted(first, last));
      }
    }

    public boolean contains(long number) {
      return first <= number && number <= last;
    }

    public long count() {
      return last - first + 1;
    }
  }

  public static Stretches none() {
    return NONE;
  }

  /** The numbers from {@code first} to {@code last}; none if {@code last} is smaller. */
  public static Stretches between(long first, long last) {
    return first > last ? NONE : new Stretches(List.of(new Stretch(first, last)));
  }

  /** Everything in any of these, which may overlap and stand in any order. */
  public static Stretches of(List<Stretch> parts) {
    List<Stretch> joined = new ArrayList<>();
    for (Stretch part : parts.stream().sorted(Comparator.comparingLong(Stretch::first)).toList()) {
      Stretch before = joined.isEmpty() ? null : joined.getLast();
      if (before != null && part.first() <= before.last() + 1) {
        joined.set(
            joined.size() - 1, new Stretch(before.first(), Math.max(before.last(), part.last())));
      } else {
        joined.add(part);
      }
    }
    return new Stretches(joined);
  }

  public Stretches plus(Stretches others) {
    List<Stretch> all = new ArrayList<>(parts);
    all.addAll(others.parts);
    return of(all);
  }

  public Stretches minus(Stretches others) {
    List<Stretch> left = new ArrayList<>();
    int next = 0;
    for (Stretch part : parts) {
      while (next < others.parts.size() && others.parts.get(next).last() < part.first()) {
        next++;
      }
      long from = part.first();
      for (int i = next; i < others.parts.size() && from <= part.last(); i++) {
        Stretch other = others.parts.get(i);
        if (other.first() > part.last()) {
          break;
        }
        if (other.first() > from) {
          left.add(new Stretch(from, other.first() - 1));
        }
        from = Math.max(from, other.last() + 1);
      }
      if (from <= part.last()) {
        left.add(new Stretch(from, part.last()));
      }
    }
    return new Stretches(left);
  }

  public Stretches and(Stretches others) {
    return minus(minus(others));
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  public boolean contains(long number) {
    int low = 0;
    int high = parts.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Stretch part = parts.get(middle);
      if (number < part.first()) {
        high = middle - 1;
      } else if (number > part.last()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** How many numbers these are. */
  public long count() {
    return parts.stream().mapToLong(Stretch::count).sum();
  }

  /** The smallest number; must not be empty. */
  public long first() {
    return parts.getFirst().first();
  }

  /** The greatest number; must not be empty. */
  public long last() {
    return parts.getLast().last();
  }
}

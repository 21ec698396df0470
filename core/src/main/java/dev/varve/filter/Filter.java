package dev.varve.filter;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A condition on an item. {@link #matches} is the meaning; every engine's own translation is tested
 * against it. A comparison with a missing field is false, and {@link Not} is the plain negation, so
 * {@code not(equal(f, v))} holds where {@code f} is missing. Ordered comparisons hold only between
 * two numbers.
 */
public sealed interface Filter {

  record Everything() implements Filter {}

  record Equal(String field, Value value) implements Filter {}

  record OneOf(String field, List<Value> values) implements Filter {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /** An ordered comparison of a numeric field with a number. */
  record Compare(String field, Order order, double bound) implements Filter {
    public Compare {
      if (Double.isNaN(bound)) {
        throw new IllegalArgumentException("bound of field '" + field + "' is NaN");
      }
    }
  }

  enum Order {
    BELOW,
    AT_MOST,
    ABOVE,
    AT_LEAST
  }

  /** Holds where the field is present, whatever its value. */
  record Exists(String field) implements Filter {}

  /** Holds for a text field that the whole of {@link Glob} describes. */
  record Like(String field, Glob pattern) implements Filter {}

  /** Holds where the document text contains {@code part}, letter for letter. */
  record Contains(String part) implements Filter {
    public Contains {
      if (part.isEmpty()) {
        throw new IllegalArgumentException("text to look for is empty");
      }
    }
  }

  /** Holds for the items with one of these ids. */
  record HasId(Set<String> ids) implements Filter {
    public HasId {
      ids = Set.copyOf(ids);
    }
  }

  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  record Not(Filter part) implements Filter {
    public Not {
      Objects.requireNonNull(part, "part");
    }
  }

  static Filter everything() {
    return new Everything();
  }

  static Filter equal(String field, String text) {
    return new Equal(field, Value.of(text));
  }

  static Filter equal(String field, long number) {
    return new Equal(field, Value.of(number));
  }

  static Filter and(Filter... parts) {
    List<Filter> needed =
        List.of(parts).stream().filter(part -> !(part instanceof Everything)).toList();
    return switch (needed.size()) {
      case 0 -> everything();
      case 1 -> needed.getFirst();
      default -> new And(needed);
    };
  }

  /** The meaning of this filter. */
  default boolean matches(Subject subject) {
    return switch (this) {
      case Everything everything -> true;
      case Equal(String field, Value value) -> {
        Value found = subject.fields().get(field);
        yield found != null && value.same(found);
      }
      case OneOf(String field, List<Value> values) -> {
        Value found = subject.fields().get(field);
        yield found != null && values.stream().anyMatch(value -> value.same(found));
      }
      case Compare(String field, Order order, double bound) -> {
        Value found = subject.fields().get(field);
        yield found != null && found.isNumber() && holds(found.amount(), order, bound);
      }
      case Exists(String field) -> subject.fields().containsKey(field);
      case Like(String field, Glob pattern) ->
          subject.fields().get(field) instanceof Value.Text(String text) && pattern.matches(text);
      case Contains(String part) -> {
        String text = subject.text();
        yield text != null && text.contains(part);
      }
      case HasId(Set<String> ids) -> ids.contains(subject.id());
      case And(List<Filter> parts) -> parts.stream().allMatch(part -> part.matches(subject));
      case Or(List<Filter> parts) -> parts.stream().anyMatch(part -> part.matches(subject));
      case Not(Filter part) -> !part.matches(subject);
    };
  }

  private static boolean holds(double amount, Order order, double bound) {
    return switch (order) {
      case BELOW -> amount < bound;
      case AT_MOST -> amount <= bound;
      case ABOVE -> amount > bound;
      case AT_LEAST -> amount >= bound;
    };
  }
}

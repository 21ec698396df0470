package dev.varve.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which lines of a file the lines of a text are, as runs of lines in a row. An outline leaves lines
 * out, so it has several; a summary has none, as its lines stand nowhere.
 */
public record LineNumbers(List<Run> runs) {
  private static final LineNumbers NONE = new LineNumbers(List.of());

  public LineNumbers {
    runs = List.copyOf(runs);
  }

  /**
   * Lines in a row.
   *
   * @param first the number of the first, from 1
   * @param count how many, at least 1
   */
  public record Run(int first, int count) {
    public Run {
      if (first < 1 || count < 1) {
        throw new IllegalArgumentException("run of %d lines from line %d".formatted(count, first));
      }
    }
  }

  /** Those of a text that stands in no file. */
  public static LineNumbers none() {
    return NONE;
  }

  /** {@code count} lines in a row. */
  public static LineNumbers from(int first, int count) {
    return count == 0 ? NONE : new LineNumbers(List.of(new Run(first, count)));
  }

  /** Those of a text that stands in the file as it is, from line {@code first} on. */
  public static LineNumbers of(int first, String text) {
    return from(first, (int) text.lines().count());
  }

  /** The number of the text's line {@code index}, from 0; empty if it stands in no file. */
  public OptionalInt at(int index) {
    int left = index;
    for (Run run : runs) {
      if (left < run.count()) {
        return OptionalInt.of(run.first() + left);
      }
      left -= run.count();
    }
    return OptionalInt.empty();
  }

  /** Those of {@code count} lines of the text from {@code index} on, from 0, as far as it goes. */
  public LineNumbers slice(int index, int count) {
    List<Run> kept = new ArrayList<>();
    int before = 0;
    for (Run run : runs) {
      int from = Math.max(index, before);
      int to = Math.min(index + count, before + run.count());
      if (from < to) {
        kept.add(new Run(run.first() + from - before, to - from));
      }
      before += run.count();
    }
    return new LineNumbers(kept);
  }

  /** Lines with these numbers. */
  public static LineNumbers of(List<Integer> numbers) {
    List<Run> runs = new ArrayList<>();
    int at = 0;
    while (at < numbers.size()) {
      int first = numbers.get(at);
      int from = at++;
      while (at < numbers.size() && numbers.get(at) == first + at - from) {
        at++;
      }
      runs.add(new Run(first, at - from));
    }
    return new LineNumbers(runs);
  }

  /** Those of this text with {@code after} behind it. */
  public LineNumbers plus(LineNumbers after) {
    List<Run> all = new ArrayList<>(runs);
    for (Run run : after.runs) {
      Run last = all.isEmpty() ? null : all.getLast();
      if (last != null && last.first() + last.count() == run.first()) {
        all.set(all.size() - 1, new Run(last.first(), last.count() + run.count()));
      } else {
        all.add(run);
      }
    }
    return new LineNumbers(all);
  }

  /** For storing, e.g. {@code 3+12 40+1}: the first line and the number of lines of each run. */
  public String encoded() {
    return runs.stream()
        .map(run -> run.first() + "+" + run.count())
        .collect(Collectors.joining(" "));
  }

  /** The inverse of {@link #encoded}. */
  public static LineNumbers decoded(String encoded) {
    return new LineNumbers(
        Stream.of(encoded.split(" ", -1))
            .filter(run -> !run.isEmpty())
            .map(
                run -> {
                  int plus = run.indexOf('+');
                  return new Run(
                      Integer.parseInt(run.substring(0, plus)),
                      Integer.parseInt(run.substring(plus + 1)));
                })
            .toList());
  }
}

package dev.varve.memory.recall;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the time that an English question names, by rule: {@code yesterday}, {@code last week},
 * {@code three days ago}, {@code last Friday}, {@code in May}, {@code on 7 May 2023}, {@code
 * 2023-05-07}, {@code in 2023}. The most exact words count. Months must begin with a capital
 * letter, and {@code May} must stand beside a number or a preposition.
 */
public final class TimeWords {
  private static final String MONTH =
      "(January|February|March|April|May|June|July|August|September|October|November|December"
          + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?";
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String YEAR = "(?:,?\\s+(\\d{4}))?";
  private static final String WEEKDAY =
      "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
  private static final String NUMBERS =
      "one two three four five six seven eight nine ten eleven twelve";

  /** More than this many units ago is not said of a conversation. */
  private static final int MOST_AGO = 1_000;

  private final ZonedDateTime now;
  private final LocalDate today;

  private TimeWords(ZonedDateTime now) {
    this.now = now;
    this.today = now.toLocalDate();
  }

  /**
   * The time that a question names.
   *
   * @param now when it is asked, in the zone of who asks
   * @return empty if it names none, or one that no calendar has
   */
  public static Optional<TimeSpan> in(String question, ZonedDateTime now) {
    TimeWords words = new TimeWords(now);
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(question);
      if (matcher.find()) {
        try {
          return Optional.of(rule.meaning().of(words, matcher));
        } catch (DateTimeException e) {
          return Optional.empty(); // such as 31 June
        }
      }
    }
    return Optional.empty();
  }

  private interface Meaning {
    TimeSpan of(TimeWords words, Matcher matcher);
  }

  private record Rule(Pattern pattern, Meaning meaning) {
    static Rule of(String regex, Meaning meaning) {
      return new Rule(Pattern.compile(regex), meaning);
    }

    /** Whatever the case of its letters. */
    static Rule said(String regex, Meaning meaning) {
      return of("(?i)\\b" + regex + "\\b", meaning);
    }
  }

  /** The most exact first. */
  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "\\b(\\d{4})-(\\d{2})-(\\d{2})\\b",
              (words, found) ->
                  words.days(
                      LocalDate.of(number(found, 1), number(found, 2), number(found, 3)), 1)),
          Rule.of(
              "\\b" + DAY + "(?:\\s+of)?\\s+" + MONTH + YEAR,
              (words, found) -> words.day(found.group(3), month(found.group(2)), number(found, 1))),
          Rule.of(
              "\\b" + MONTH + "\\s+" + DAY + "\\b" + YEAR,
              (words, found) -> words.day(found.group(3), month(found.group(1)), number(found, 2))),
          Rule.said(
              "day before yesterday", (words, found) -> words.days(words.today.minusDays(2), 1)),
          Rule.said("(?:yesterday|last night)", (words, found) -> words.ago(1, ChronoUnit.DAYS)),
          Rule.said("today|this morning", (words, found) -> words.ago(0, ChronoUnit.DAYS)),
          Rule.said(
              "(\\d{1,4}|an?|" + NUMBERS.replace(' ', '|') + ")\\s+(day|week|month|year)s?\\s+ago",
              (words, found) -> words.ago(amount(found.group(1)), unit(found.group(2)))),
          Rule.said(
              "(?:last|past|previous)\\s+(week|month|year)",
              (words, found) -> words.ago(1, unit(found.group(1)))),
          Rule.said(
              "this\\s+(week|month|year)", (words, found) -> words.ago(0, unit(found.group(1)))),
          Rule.said(
              "(?:last|past|previous|on)\\s+" + WEEKDAY,
              (words, found) -> words.weekday(found.group(1))),
          Rule.of(
              "\\b" + MONTH + ",?\\s+(\\d{4})\\b",
              (words, found) -> words.month(found.group(2), month(found.group(1)))),
          Rule.of(
              "\\b(?:[Ii]n|[Oo]f|[Ll]ast|[Dd]uring|[Ss]ince|[Ee]arly|[Ll]ate)\\s+" + MONTH,
              (words, found) -> words.month(null, month(found.group(1)))),
          Rule.of(
              "\\b[Ii]n\\s+((?:19|20)\\d{2})\\b",
              (words, found) -> {
                LocalDate first = LocalDate.of(number(found, 1), 1, 1);
                return words.span(first, first.plusYears(1));
              }));

  private TimeSpan span(LocalDate from, LocalDate to) {
    return new TimeSpan(
        from.atStartOfDay(now.getZone()).toInstant(), to.atStartOfDay(now.getZone()).toInstant());
  }

  private TimeSpan days(LocalDate first, int count) {
    return span(first, first.plusDays(count));
  }

  /** That day of the year given, else the last such day that is not to come. */
  private TimeSpan day(@org.jspecify.annotations.Nullable String year, Month month, int day) {
    if (year != null) {
      return days(LocalDate.of(Integer.parseInt(year), month, day), 1);
    }
    LocalDate inThisYear = LocalDate.of(today.getYear(), month, day);
    return days(inThisYear.isAfter(today) ? inThisYear.minusYears(1) : inThisYear, 1);
  }

  private TimeSpan month(@org.jspecify.annotations.Nullable String year, Month month) {
    int in = year == null ? today.getYear() : Integer.parseInt(year);
    LocalDate first = LocalDate.of(in, month, 1);
    LocalDate meant = year == null && first.isAfter(today) ? first.minusYears(1) : first;
    return span(meant, meant.plusMonths(1));
  }

  /** The day, calendar week from Monday, month or year so long ago. */
  private TimeSpan ago(int count, ChronoUnit unit) {
    LocalDate then = today.minus(count, unit);
    LocalDate first =
        switch (unit) {
          case WEEKS -> then.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTHS -> then.withDayOfMonth(1);
          case YEARS -> then.withDayOfYear(1);
          default -> then;
        };
    return span(first, first.plus(1, unit));
  }

  private TimeSpan weekday(String name) {
    DayOfWeek day = DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    return days(today.with(TemporalAdjusters.previous(day)), 1);
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  private static int amount(String word) {
    String said = word.toLowerCase(Locale.ROOT);
    if (said.startsWith("a") || Character.isDigit(said.charAt(0))) {
      return said.startsWith("a") ? 1 : Math.min(Integer.parseInt(said), MOST_AGO);
    }
    return List.of(NUMBERS.split(" ")).indexOf(said) + 1;
  }

  private static ChronoUnit unit(String word) {
    return ChronoUnit.valueOf(word.toUpperCase(Locale.ROOT) + "S");
  }

  private static Month month(String name) {
    String begin = name.substring(0, 3).toUpperCase(Locale.ROOT);
    for (Month month : Month.values()) {
      if (month.name().startsWith(begin)) {
        return month;
      }
    }
    throw new IllegalArgumentException("'" + name + "' is no month");
  }
}

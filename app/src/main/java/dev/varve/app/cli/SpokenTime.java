package dev.varve.app.cli;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time and durations as people write them. */
final class SpokenTime {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*([a-z]+)");

  private SpokenTime() {}

  /** A duration: {@code 30s}, {@code 5 minutes}, {@code 2h}, {@code 3d}, {@code PT30S}. */
  static Duration duration(String option, String text) {
    return parse(text)
        .orElseThrow(
            () ->
                VarveException.of(
                    Kind.INVALID,
                    "option %s is '%s', but must be a duration such as 30s, 5m, 2h or PT30S",
                    option,
                    text));
  }

  /** A point in time: {@code 2h ago}, {@code 2026-11-20}, or in ISO form with or without zone. */
  static Instant instant(String option, String text, Instant now, ZoneId zone) {
    String said = text.strip();
    Optional<Duration> back =
        said.endsWith(" ago")
            ? parse(said.substring(0, said.length() - " ago".length()))
            : Optional.empty();
    if (back.isPresent()) {
      return now.minus(back.get());
    }
    try {
      return iso(said, zone);
    } catch (DateTimeException e) {
      throw new VarveException(
          Kind.INVALID,
          "option %s is '%s', but must be a time such as '2h ago', 2026-11-20 or 2026-11-20T15:00:00Z"
              .formatted(option, text),
          e);
    }
  }

  private static Instant iso(String text, ZoneId zone) {
    if (!text.contains("T")) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 7;
    return zoned
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  private static Optional<Duration> parse(String text) {
    Matcher amount = AMOUNT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (amount.matches()) {
      return unit(amount.group(2)).map(unit -> unit.multipliedBy(Long.parseLong(amount.group(1))));
    }
    try {
      Duration duration = Duration.parse(text.strip());
      return duration.isNegative() ? Optional.empty() : Optional.of(duration);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> unit(String name) {
    return switch (name) {
      case "s", "sec", "second", "seconds" -> Optional.of(Duration.ofSeconds(1));
      case "m", "min", "minute", "minutes" -> Optional.of(Duration.ofMinutes(1));
      case "h", "hour", "hours" -> Optional.of(Duration.ofHours(1));
      case "d", "day", "days" -> Optional.of(Duration.ofDays(1));
      case "w", "week", "weeks" -> Optional.of(Duration.ofDays(7));
      default -> Optional.empty();
    };
  }
}

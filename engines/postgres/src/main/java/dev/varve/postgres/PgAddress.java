package dev.varve.postgres;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and who connects to it.
 *
 * @param place host, port and database, which may be shown
 * @param query further parameters of the driver, such as {@code sslmode=require}; may be empty
 */
record PgAddress(String place, String user, String password, String query) {
  /** As libpq, Heroku and others write it; {@code jdbc:} before it is passed by. */
  private static final Pattern URL =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:([^:@/]*)(?::([^@/]*))?@)?([^/?@]*)/([^?/]+)(?:\\?(.*))?");

  private static final Pattern SECRET =
      Pattern.compile("(?:^|&)password=", Pattern.CASE_INSENSITIVE);

  /**
   * Reads a URL.
   *
   * @param setting the setting that holds it, for the message; the URL itself may hold a password
   */
  static PgAddress parse(String setting, String url) {
    Matcher parts = URL.matcher(url.strip());
    if (!parts.matches() || SECRET.matcher(text(parts.group(5))).find()) {
      throw VarveException.of(
          Kind.INVALID,
          "setting '%s' is not a URL such as postgresql://user:password@host:5432/database; mend"
              + " it",
          setting);
    }
    String hosts = text(parts.group(3));
    return new PgAddress(
        (hosts.isEmpty() ? "localhost" : hosts) + "/" + decoded(parts.group(4)),
        decoded(parts.group(1)),
        decoded(parts.group(2)),
        text(parts.group(5)));
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }

  private static String decoded(@Nullable String part) {
    return URLDecoder.decode(text(part).replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** This place, with the login of {@code other} where it names none. */
  PgAddress orAs(PgAddress other) {
    return user.isEmpty() ? new PgAddress(place, other.user(), other.password(), query) : this;
  }

  String jdbcUrl() {
    return "jdbc:postgresql://" + place + (query.isEmpty() ? "" : "?" + query);
  }

  Properties credentials() {
    Properties properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  /** The place alone: a password is never shown. */
  @Override
  public String toString() {
    return place;
  }
}

package dev.varve.postgres;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's condition codes mean to a caller. */
final class PgErrors {
  private PgErrors() {}

  /** The exception to throw for {@code error} of the server at {@code place}. */
  static RuntimeException translate(PgAddress place, SQLException error) {
    VarveException known = known(place, error);
    return known != null
        ? known
        : new IllegalStateException(
            "statement on '%s' failed: %s (%s)"
                .formatted(place, error.getMessage(), error.getSQLState()),
            error);
  }

  /** As {@link #translate}, if the code of {@code error} is one a caller can act on. */
  static @Nullable VarveException known(PgAddress place, Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof VarveException known) {
        return known;
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return known(place, sql, sql.getSQLState());
      }
    }
    return null;
  }

  private static @Nullable VarveException known(PgAddress place, SQLException error, String code) {
    return switch (code) {
      case "57P01", "57P02", "57P03", "53300" -> away(place, error);
      case "53100", "53200" ->
          failure(
              Kind.UNAVAILABLE, place, "has no room left (" + code + "); free some there", error);
      case "25006" ->
          failure(
              Kind.UNAVAILABLE,
              place,
              "takes no writes (" + code + "); name the primary in 'postgres.url'",
              error);
      case "57014", "55P03", "40P01" ->
          failure(
              Kind.TIMEOUT,
              place,
              "did not end a statement in time (" + code + "); nothing was written, try again",
              error);
      case "40001" ->
          failure(
              Kind.UNAVAILABLE,
              place,
              "cut off a read to follow its primary (40001); try again, and if it happens often set"
                  + " 'hot_standby_feedback' there",
              error);
      case "42501" ->
          failure(
              Kind.DENIED,
              place,
              "refuses that to this role or tenant (" + code + "); see docs/postgresql.md, roles",
              error);
      case "3D000" ->
          failure(Kind.NOT_FOUND, place, "is not there; create it with 'createdb'", error);
      case "22021", "22P05" ->
          failure(
              Kind.INVALID,
              place,
              "cannot store a character of that text (" + code + "); remove control characters",
              error);
      case "54000" ->
          failure(
              Kind.INVALID,
              place,
              "has no room for a key of more than 2,700 bytes (" + code + "); shorten it",
              error);
      case "XX001", "XX002" ->
          failure(Kind.CORRUPT, place, "is damaged (" + code + "); restore a backup of it", error);
      default -> byClass(place, error, code.substring(0, 2));
    };
  }

  private static @Nullable VarveException byClass(
      PgAddress place, SQLException error, String codeClass) {
    return switch (codeClass) {
      case "08" -> away(place, error);
      case "28" ->
          failure(
              Kind.DENIED,
              place,
              "refuses the login (" + error.getSQLState() + "); check user and password",
              error);
      default -> null;
    };
  }

  private static VarveException away(PgAddress place, SQLException error) {
    if (Thread.currentThread().isInterrupted()) {
      return failure(
          Kind.TIMEOUT,
          place,
          "was left by an interrupted call; read back whether it was written",
          error);
    }
    return failure(
        Kind.UNAVAILABLE,
        place,
        "cannot be reached (" + error.getSQLState() + "); start it or check the settings",
        error);
  }

  private static VarveException failure(
      Kind kind, PgAddress place, String what, SQLException cause) {
    return new VarveException(kind, "database '" + place + "' " + what, cause);
  }
}

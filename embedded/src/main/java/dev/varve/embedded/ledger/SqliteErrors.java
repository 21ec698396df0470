package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean to a caller. */
final class SqliteErrors {
  private static final int PRIMARY = 0xff;

  private SqliteErrors() {}

  /** The exception to throw for {@code error} on the database {@code file}. */
  static RuntimeException translate(Path file, SQLException error) {
    VarveException known = known(file, error);
    return known != null
        ? known
        : new IllegalStateException("statement on '" + file + "' failed: " + error, error);
  }

  /** As {@link #translate}, if SQLite's code for {@code error} is one a caller can act on. */
  static @Nullable VarveException known(Path file, Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return known(file, sqlite);
      }
    }
    return null;
  }

  /** Whether SQLite may have rolled back the whole transaction on its own. */
  static boolean endsTransaction(@Nullable VarveException error) {
    return error != null && (error.kind() == Kind.UNAVAILABLE || error.kind() == Kind.CORRUPT);
  }

  private static @Nullable VarveException known(Path file, SQLiteException error) {
    SQLiteErrorCode code = error.getResultCode();
    return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY)) {
      case SQLITE_FULL ->
          failure(
              Kind.UNAVAILABLE,
              file,
              "has no room left on its disk (" + code + "); free some and try again",
              error);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          failure(
              Kind.UNAVAILABLE,
              file,
              "cannot be written ("
                  + code
                  + "); allow this user to write the file and its directory",
              error);
      case SQLITE_IOERR ->
          failure(
              Kind.UNAVAILABLE,
              file,
              "met a failure of its disk (" + code + "); check the disk and try again",
              error);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          failure(
              Kind.TIMEOUT,
              file,
              "is locked by another program (" + code + "); end that program or try again",
              error);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          failure(
              Kind.CORRUPT,
              file,
              "is damaged (" + code + "); restore a backup with 'varve db restore'",
              error);
      default -> null;
    };
  }

  private static VarveException failure(Kind kind, Path file, String what, SQLException cause) {
    return new VarveException(kind, "database '" + file + "' " + what, cause);
  }
}

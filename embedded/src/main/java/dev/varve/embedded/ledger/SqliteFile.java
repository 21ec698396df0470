package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;

/** How Varve opens a SQLite file. Every connection to one goes through here. */
final class SqliteFile {
  /** How long SQLite itself waits for a lock; ours stand before it, so only strangers hold it. */
  static final int BUSY_MILLIS = 10_000;

  /** Room for three rows with vector and text: with SQLite's 4096 there is room for one only. */
  private static final String PAGE_SIZE = "page_size = 8192";

  private static final List<String> COMMON =
      List.of("busy_timeout = " + BUSY_MILLIS, "foreign_keys = ON", "secure_delete = ON");

  private SqliteFile() {}

  /** A connection that makes every commit durable before it returns. */
  static SQLiteConnection durable(Path file) {
    return open(
        file,
        List.of(
            PAGE_SIZE,
            "auto_vacuum = INCREMENTAL",
            "journal_mode = WAL",
            "synchronous = FULL",
            "fullfsync = ON",
            "checkpoint_fullfsync = ON",
            "wal_autocheckpoint = 2000",
            "journal_size_limit = 67108864",
            "cache_size = -16000"));
  }

  /** A connection for reading; writing through it fails. */
  static SQLiteConnection reading(Path file) {
    return open(file, List.of("query_only = ON", "cache_size = -8000"));
  }

  /** A connection whose last commits may be lost when the machine, not the process, stops. */
  static SQLiteConnection relaxed(Path file) {
    return open(file, List.of(PAGE_SIZE, "journal_mode = WAL", "synchronous = NORMAL"));
  }

  /** A connection with nothing set but what all have in common. */
  static SQLiteConnection plain(Path file) {
    return open(file, List.of());
  }

  private static SQLiteConnection open(Path file, List<String> pragmas) {
    try {
      SQLiteConnection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
      try (Statement statement = connection.createStatement()) {
        for (String pragma : COMMON) {
          statement.execute("PRAGMA " + pragma);
        }
        for (String pragma : pragmas) {
          statement.execute("PRAGMA " + pragma);
        }
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteErrors.translate(file, e);
    }
  }

  /** Creates the directory of a store where it is missing. */
  static Path directory(Path home) {
    try {
      return Files.createDirectories(home).toRealPath();
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNAVAILABLE,
          "home '%s' cannot be created: %s; choose another with --home".formatted(home, e),
          e);
    }
  }
}

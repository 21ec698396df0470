package dev.varve.embedded.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its prepared statements, kept for its life because preparing costs more than
 * running. For one thread at a time. Failures come out as {@link SqliteErrors} translates them.
 */
final class Statements implements AutoCloseable {
  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private @Nullable Handle handle;

  Statements(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Makes a value of the present row. */
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Does something with the present row. */
  interface Visitor {
    void visit(ResultSet row) throws SQLException;
  }

  Path file() {
    return file;
  }

  /** Runs a statement that returns nothing; returns how many rows it changed. */
  int update(String sql, @Nullable Object... arguments) {
    try {
      return bound(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      throw SqliteErrors.translate(file, e);
    }
  }

  /** Runs statements that take no arguments, each to its end. */
  void script(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw SqliteErrors.translate(file, e);
    }
  }

  <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
    try (ResultSet rows = bound(sql, arguments).executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(mapper.map(rows));
      }
      return found;
    } catch (SQLException e) {
      throw SqliteErrors.translate(file, e);
    }
  }

  /** Hands on every row as it comes, without keeping them. */
  void each(String sql, Visitor visitor, @Nullable Object... arguments) {
    try (ResultSet rows = bound(sql, arguments).executeQuery()) {
      while (rows.next()) {
        visitor.visit(rows);
      }
    } catch (SQLException e) {
      throw SqliteErrors.translate(file, e);
    }
  }

  <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
    try (ResultSet rows = bound(sql, arguments).executeQuery()) {
      return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw SqliteErrors.translate(file, e);
    }
  }

  /** The first column of the first row, or 0 if there is none. */
  long number(String sql, @Nullable Object... arguments) {
    try (ResultSet rows = bound(sql, arguments).executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw SqliteErrors.translate(file, e);
    }
  }

  /** The connection for Jdbi. Made at the first call only: Jdbi costs a short command too much. */
  Handle handle() {
    if (handle == null || handle.isClosed()) {
      Jdbi jdbi = Jdbi.create(new Borrowed(connection));
      jdbi.setStatementBuilderFactory(opened -> new KeptStatements());
      handle = jdbi.open();
    }
    return handle;
  }

  private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      bind(statement, i + 1, arguments[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int position, @Nullable Object argument)
      throws SQLException {
    switch (argument) {
      case Long number -> statement.setLong(position, number);
      case Integer number -> statement.setInt(position, number);
      case String text -> statement.setString(position, text);
      case byte[] bytes -> statement.setBytes(position, bytes);
      case null, default -> statement.setObject(position, argument);
    }
  }

  @Override
  public void close() {
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw SqliteErrors.translate(file, e);
    }
  }

  /** Keeps a caller that closes its handle from closing the connection under us. */
  private record Borrowed(Connection connection) implements ConnectionFactory {
    @Override
    public Connection openConnection() {
      return connection;
    }

    @Override
    public void closeConnection(Connection ignored) {}
  }
}

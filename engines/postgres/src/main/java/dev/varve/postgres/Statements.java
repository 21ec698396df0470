package dev.varve.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection, for one thread at a time. Texts go through {@link PgText} on their
 * way in; failures come out as {@link PgErrors} translates them.
 */
final class Statements {
  private final PgAddress place;
  private final Connection connection;
  private @Nullable Handle handle;

  Statements(PgAddress place, Connection connection) {
    this.place = place;
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

  /** A text that is stored as it stands. */
  record Verbatim(String text) {}

  PgAddress place() {
    return place;
  }

  Connection connection() {
    return connection;
  }

  /** Runs {@code work}, whose every answer the server must begin to give within {@code limit}. */
  <T> T within(Duration limit, Supplier<T> work) {
    try {
      int before = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
      T result = work.get();
      connection.setNetworkTimeout(Runnable::run, before);
      return result;
    } catch (SQLException e) {
      throw PgErrors.translate(place, e);
    }
  }

  /** Runs a statement that returns nothing; returns how many rows it changed. */
  int update(String sql, @Nullable Object... arguments) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw PgErrors.translate(place, e);
    }
  }

  /** Runs a statement once for each of the rows of arguments, in their order. */
  void batch(String sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw PgErrors.translate(place, e);
    }
  }

  /**
   * Runs statements in one round trip, the last of which returns one row at most.
   *
   * @param statements how many there are
   */
  <T> Optional<T> chain(
      int statements, String sql, Mapper<T> mapper, @Nullable Object... arguments) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      statement.execute();
      for (int passed = 1; passed < statements; passed++) {
        statement.getMoreResults();
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw PgErrors.translate(place, e);
    }
  }

  /** Hands on every row as it comes, without keeping them. */
  void each(String sql, Visitor visitor, @Nullable Object... arguments) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          visitor.visit(rows);
        }
      }
    } catch (SQLException e) {
      throw PgErrors.translate(place, e);
    }
  }

  <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
    List<T> found = new ArrayList<>();
    each(sql, row -> found.add(mapper.map(row)), arguments);
    return found;
  }

  <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
    List<T> found = list(sql, mapper, arguments);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  /** The first column of the first row, or 0 if there is none. */
  long number(String sql, @Nullable Object... arguments) {
    return first(sql, row -> row.getLong(1), arguments).orElse(0L);
  }

  /** The connection for Jdbi. */
  Handle handle() {
    if (handle == null || handle.isClosed()) {
      handle = Jdbi.create(new Borrowed(TextConnection.over(connection))).open();
    }
    return handle;
  }

  private void bind(PreparedStatement statement, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      bind(statement, i + 1, arguments[i]);
    }
  }

  private void bind(PreparedStatement statement, int position, @Nullable Object argument)
      throws SQLException {
    switch (argument) {
      case Long number -> statement.setLong(position, number);
      case Integer number -> statement.setInt(position, number);
      case Double number -> statement.setDouble(position, number);
      case Boolean flag -> statement.setBoolean(position, flag);
      case String text -> statement.setString(position, PgText.store(text));
      case Verbatim(String text) -> statement.setString(position, text);
      case byte[] bytes -> statement.setBytes(position, bytes);
      case long[] numbers ->
          statement.setArray(position, connection.createArrayOf("int8", box(numbers)));
      case Collection<?> texts ->
          statement.setArray(position, connection.createArrayOf("text", stored(texts)));
      case null -> statement.setNull(position, Types.NULL);
      default ->
          throw new IllegalArgumentException("argument is a " + argument.getClass().getName());
    }
  }

  private static Object[] box(long[] numbers) {
    return Arrays.stream(numbers).boxed().toArray();
  }

  private static Object[] stored(Collection<?> texts) {
    return texts.stream().map(text -> PgText.store(text.toString())).toArray();
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

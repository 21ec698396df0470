package dev.varve.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to one server. A connection whose call failed goes back only if the server has rolled
 * its transaction back; one that broke is replaced at the next call.
 */
final class PgPool implements AutoCloseable {
  /** Beyond the limit of a statement, after which the server itself would have answered. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Rows that the driver reads ahead of a caller that goes through many. */
  private static final int FETCH = 2_000;

  /** Hikari waits no shorter. */
  private static final Duration LEAST_WAIT = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(PgPool.class);

  private final PgAddress place;
  private final HikariDataSource source;

  PgPool(PgSettings settings, PgAddress place) {
    this(settings, place, settings.limit());
  }

  /**
   * A pool.
   *
   * @param patience how long a call waits for a connection, and a connection for its server
   */
  PgPool(PgSettings settings, PgAddress place, Duration patience) {
    this.place = place;
    HikariConfig config = new HikariConfig();
    config.setPoolName("varve-" + place);
    config.setJdbcUrl(place.jdbcUrl());
    Properties properties = properties(settings, place);
    properties.setProperty("connectTimeout", Long.toString(Math.max(1, patience.toSeconds())));
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(settings.pool());
    config.setMinimumIdle(0); // a short command pays for what it uses
    config.setAutoCommit(false);
    config.setConnectionTimeout(Math.max(LEAST_WAIT.toMillis(), patience.toMillis()));
    config.setInitializationFailTimeout(-1);
    this.source = new HikariDataSource(config);
  }

  /** What the driver is told: who connects, and every limit on time. */
  static Properties properties(PgSettings settings, PgAddress place) {
    Properties properties = place.credentials();
    long seconds = Math.max(1, settings.limit().toSeconds());
    properties.setProperty("connectTimeout", Long.toString(seconds));
    properties.setProperty("socketTimeout", Long.toString(seconds + GRACE.toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "varve");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("defaultRowFetchSize", Integer.toString(FETCH));
    return properties;
  }

  /** What a transaction begins with, and what it then does. */
  interface Work<B, T> {
    T run(Statements statements, B begun);
  }

  /**
   * Runs {@code work} in a transaction and commits it.
   *
   * @param begin its first statements, which are run again on another connection if the first one
   *     was found broken
   */
  <B, T> T transaction(Function<Statements, B> begin, Work<B, T> work) {
    return begin(begin).run(work);
  }

  /** Begins a transaction as {@link #transaction} does; it must be run or left. */
  <B> Begun<B> begin(Function<Statements, B> begin) {
    Connection connection = take();
    try {
      try {
        return begun(connection, begin);
      } catch (VarveException e) {
        if (e.kind() != Kind.UNAVAILABLE) {
          throw e;
        }
        connection = anew(connection);
        return begun(connection, begin);
      }
    } catch (RuntimeException | Error e) {
      rollback(connection, e);
      giveBack(connection);
      throw translated(e);
    }
  }

  private <B> Begun<B> begun(Connection connection, Function<Statements, B> begin) {
    Statements statements = new Statements(place, connection);
    return new Begun<>(this, statements, begin.apply(statements));
  }

  /** A transaction that has begun, on a connection of its own. */
  record Begun<B>(PgPool pool, Statements statements, B state) {

    /** Runs {@code work} and commits. */
    <T> T run(Work<B, T> work) {
      Connection connection = statements.connection();
      try {
        T result = work.run(statements, state);
        pool.commit(connection);
        return result;
      } catch (RuntimeException | Error e) {
        rollback(connection, e);
        throw pool.translated(e);
      } finally {
        pool.giveBack(connection);
      }
    }

    /** Ends it with nothing done. */
    void leave() {
      pool.abandon(statements.connection());
    }
  }

  /** When one connection broke the others of the pool did, most likely. */
  private Connection anew(Connection broken) {
    giveBack(broken);
    source.getHikariPoolMXBean().softEvictConnections();
    return take();
  }

  /** A connection that is not inside a transaction. Must be closed. */
  Connection take() {
    if (source.isClosed()) {
      throw new IllegalStateException("ledger is closed");
    }
    try {
      return source.getConnection();
    } catch (SQLException e) {
      VarveException known = PgErrors.known(place, e);
      if (known != null) {
        throw known;
      }
      throw new VarveException(
          Kind.TIMEOUT,
          "call to '%s' found no connection free within %s or was interrupted; nothing was written,"
                  .formatted(place, Duration.ofMillis(source.getConnectionTimeout()))
              + " try again or raise 'postgres.pool'",
          e);
    }
  }

  /** Commits, and says of a connection that broke meanwhile that nobody knows. */
  void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      VarveException known = PgErrors.known(place, e);
      if (known == null || known.kind() != Kind.UNAVAILABLE) {
        throw PgErrors.translate(place, e);
      }
      throw new VarveException(
          Kind.UNAVAILABLE,
          "database '%s' went away in the middle of a commit; read back whether it was written"
              .formatted(place),
          e);
    }
  }

  private static void rollback(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private RuntimeException translated(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    VarveException known = PgErrors.known(place, failure);
    return known != null ? known : (RuntimeException) failure;
  }

  /** Rolls back what was not committed, and takes the connection back. */
  void abandon(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("connection to '{}' broke: {}", place, e.getMessage());
    } finally {
      giveBack(connection);
    }
  }

  /** Takes a connection back; one that broke is thrown away. */
  void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw PgErrors.translate(place, e);
    }
  }

  PgAddress place() {
    return place;
  }

  @Override
  public void close() {
    source.close();
  }
}

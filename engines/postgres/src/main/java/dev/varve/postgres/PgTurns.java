package dev.varve.postgres;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns that all processes of a tenant take, on whatever machine: an advisory lock of a connection
 * that is kept for as long as the turn lasts. It ends with its process, however that ends.
 */
final class PgTurns {
  private static final Logger LOG = LoggerFactory.getLogger(PgTurns.class);
  private static final Duration POLL = Duration.ofMillis(20);

  private final PgPool pool;
  private final String tenant;

  PgTurns(PgPool pool, String tenant) {
    this.pool = pool;
    this.tenant = tenant;
  }

  <T> Optional<T> inTurn(String name, Duration limit, Supplier<T> work) {
    Optional<Connection> turn = within(name, limit);
    if (turn.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      end(turn.get(), name);
    }
  }

  private Optional<Connection> within(String name, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Connection connection = pool.take();
      if (ask(connection, "pg_try_advisory_lock", name)) {
        return Optional.of(connection);
      }
      pool.giveBack(connection);
      if (System.nanoTime() >= deadline) {
        return Optional.empty();
      }
      LockSupport.parkNanos(POLL.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw VarveException.of(
            Kind.TIMEOUT, "turn '%s' is held by another, and the wait was interrupted", name);
      }
    }
  }

  /** Calls a function of the server on the lock of this name. */
  private boolean ask(Connection connection, String function, String name) {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT " + function + "(hashtextextended('varve/turn/' || ? || '/' || ?, 0))")) {
      statement.setString(1, tenant);
      statement.setString(2, name);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        boolean answer = row.getBoolean(1);
        connection.commit(); // the lock is the session's; a transaction would hold up vacuum
        return answer;
      }
    } catch (SQLException e) {
      pool.giveBack(connection);
      throw PgErrors.translate(pool.place(), e);
    }
  }

  private void end(Connection connection, String name) {
    try {
      ask(connection, "pg_advisory_unlock", name);
    } catch (VarveException e) {
      LOG.warn("turn '{}' ended with its connection: {}", name, e.getMessage());
      return;
    }
    pool.giveBack(connection);
  }
}

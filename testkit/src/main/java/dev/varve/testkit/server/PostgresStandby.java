package dev.varve.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** A server that follows the one of the tests, and can be kept from following. */
public final class PostgresStandby implements AutoCloseable {
  private final PostgresServer server;

  private PostgresStandby(PostgresServer server) {
    this.server = server;
  }

  static PostgresStandby of(PostgresServer primary) {
    try {
      return new PostgresStandby(
          primary.standby(primary.directory().resolveSibling("standby").toAbsolutePath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PostgresServer server() {
    return server;
  }

  /** Keeps it at the state it has; what the primary writes from now on it does not show. */
  public void pause() throws SQLException {
    administer("SELECT pg_wal_replay_pause()");
    // the request alone is made at once
    administer(
        "DO $$ BEGIN FOR i IN 1..1000 LOOP"
            + " EXIT WHEN pg_get_wal_replay_pause_state() = 'paused';"
            + " PERFORM pg_sleep(0.01); END LOOP; END $$");
  }

  /** Lets it follow again. */
  public void resume() throws SQLException {
    administer("SELECT pg_wal_replay_resume()");
  }

  private void administer(String sql) throws SQLException {
    String url = server.url().replace("//varve:", "//varve_standby:");
    OnPostgres.execute(url.substring(0, url.lastIndexOf('/')) + "/postgres", sql);
  }

  @Override
  public void close() {
    server.close();
  }
}

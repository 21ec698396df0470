package dev.varve.testkit.server;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real server, and a standby of it to those that ask: one for the whole JVM, stopped
 * when its tests have ended. Where none can be started the tests are skipped, and the reason is
 * printed; where {@code VARVE_NEED_SERVERS} is set, as in CI, they fail instead.
 */
public final class OnPostgres implements ExecutionCondition, ParameterResolver {
  private static final Namespace HERE = Namespace.create(OnPostgres.class);

  private static final int TRIES = 50;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Pattern URL = Pattern.compile("postgresql://(.*?):(.*?)@(.*)");

  /** What came of starting the server. */
  private record Attempt(Optional<PostgresServer> server, String reason) implements AutoCloseable {
    static Attempt made() {
      try {
        Path directory = Path.of("target/server").toAbsolutePath(); // of the module under test
        return new Attempt(Optional.of(PostgresServer.start(directory)), "server started");
      } catch (IOException | IllegalStateException e) {
        return new Attempt(Optional.empty(), "no PostgreSQL here: " + e.getMessage());
      }
    }

    @Override
    public void close() {
      server.ifPresent(PostgresServer::close);
    }
  }

  private static Attempt attempt(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .computeIfAbsent("server", key -> Attempt.made(), Attempt.class);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Attempt attempt = attempt(context);
    if (attempt.server().isPresent()) {
      return ConditionEvaluationResult.enabled(attempt.reason());
    }
    if (System.getenv("VARVE_NEED_SERVERS") != null) {
      throw new IllegalStateException(attempt.reason());
    }
    // the build prints how many were skipped, but not why
    System.err.println("skipped " + context.getDisplayName() + ": " + attempt.reason());
    return ConditionEvaluationResult.disabled(attempt.reason());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == PostgresServer.class || type == PostgresStandby.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    PostgresServer server = attempt(context).server().orElseThrow();
    return parameter.getParameter().getType() == PostgresServer.class
        ? server
        : context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent("standby", key -> PostgresStandby.of(server), PostgresStandby.class);
  }

  /** The configuration of a home whose tenant is its own. */
  public static VarveConfig config(PostgresServer server, Path home) {
    String tenant = "t" + HexFormat.of().toHexDigits(home.toString().hashCode());
    return VarveConfig.of(
        Map.of(
            Setting.HOME,
            home.toString(),
            Setting.ENGINE,
            "postgres",
            Setting.MODEL,
            "none",
            Setting.POSTGRES_URL,
            server.url(),
            Setting.POSTGRES_TENANT,
            tenant));
  }

  /** As {@link #config}, in a database of its own, which {@link #drop} removes. */
  public static VarveConfig inNewDatabase(PostgresServer server, Path home) throws SQLException {
    VarveConfig config = config(server, home);
    String name = config.get(Setting.POSTGRES_TENANT);
    execute(server, "CREATE DATABASE " + name);
    String url = server.url();
    return config.with(Setting.POSTGRES_URL, url.substring(0, url.lastIndexOf('/') + 1) + name);
  }

  public static void drop(PostgresServer server, VarveConfig config) throws SQLException {
    String drop = "DROP DATABASE " + config.get(Setting.POSTGRES_TENANT) + " WITH (FORCE)";
    for (int tries = 1; tries < TRIES; tries++) {
      try {
        execute(server, drop);
        return;
      } catch (SQLException e) {
        if (!"42501".equals(e.getSQLState())) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos()); // the server vacuums there just now
      }
    }
    execute(server, drop);
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    execute(server.url(), sql);
  }

  /** Runs a statement on the server of a URL that names user and password. */
  static void execute(String url, String sql) throws SQLException {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new IllegalStateException("no URL of a server: " + url);
    }
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + parts.group(3), parts.group(1), parts.group(2));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

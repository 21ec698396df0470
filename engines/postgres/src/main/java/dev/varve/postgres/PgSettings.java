package dev.varve.postgres;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the configuration says about the server.
 *
 * @param replicas servers that may be read instead of the primary
 * @param tenant whose rows are seen and written
 * @param pool most connections to each server
 * @param limit for one statement, and for one call to begin
 */
record PgSettings(
    Path home,
    PgAddress primary,
    List<PgAddress> replicas,
    String tenant,
    int pool,
    Duration limit) {

  /** A call may hold one connection for a turn, one for reading and one for writing. */
  static final int LEAST_POOL = 3;

  /** A server is farther away than a file, so the default for those does not do. */
  private static final Duration REMOTE_LIMIT = Duration.ofSeconds(30);

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  PgSettings {
    replicas = List.copyOf(replicas);
    if (!TENANT.matcher(tenant).matches()) {
      throw VarveException.of(
          Kind.INVALID,
          "setting '%s' is '%s', but must be 1 to 63 letters, digits, '.', '_' or '-'",
          Setting.POSTGRES_TENANT.key(),
          tenant);
    }
  }

  static PgSettings of(VarveConfig config) {
    PgAddress primary = primary(config);
    return new PgSettings(
        config.home(),
        primary,
        replicas(config, primary),
        config.get(Setting.POSTGRES_TENANT),
        config.number(Setting.POSTGRES_POOL, LEAST_POOL),
        config.isSet(Setting.TIMEOUT) ? config.duration(Setting.TIMEOUT) : REMOTE_LIMIT);
  }

  private static PgAddress primary(VarveConfig config) {
    String url = config.get(Setting.POSTGRES_URL);
    if (!url.isEmpty()) {
      return PgAddress.parse(Setting.POSTGRES_URL.key(), url);
    }
    return new PgAddress(
        "%s:%d/%s"
            .formatted(
                config.get(Setting.POSTGRES_HOST),
                config.number(Setting.POSTGRES_PORT, 1),
                config.get(Setting.POSTGRES_DATABASE)),
        config.get(Setting.POSTGRES_USER),
        config.get(Setting.POSTGRES_PASSWORD),
        "");
  }

  private static List<PgAddress> replicas(VarveConfig config, PgAddress primary) {
    return Pattern.compile("\\s+")
        .splitAsStream(config.get(Setting.POSTGRES_REPLICAS).strip())
        .filter(url -> !url.isEmpty())
        .map(url -> PgAddress.parse(Setting.POSTGRES_REPLICAS.key(), url).orAs(primary))
        .toList();
  }
}

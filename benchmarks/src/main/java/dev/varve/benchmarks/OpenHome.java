package dev.varve.benchmarks;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Engine;
import dev.varve.engine.Storage;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Opens the storage of a home as the product does: through the engine that the environment names,
 * for example {@code VARVE_ENGINE=postgres} with {@code VARVE_POSTGRES_URL}. Nothing else of the
 * environment counts. On a shared ledger each home is a tenant of its own.
 */
public final class OpenHome {
  private static final List<Setting> TAKEN =
      List.of(Setting.ENGINE, Setting.POSTGRES_URL, Setting.POSTGRES_REPLICAS);

  private OpenHome() {}

  public static Storage at(Path home) {
    return with(config(home));
  }

  public static Storage with(VarveConfig config) {
    return Engine.named(config.get(Setting.ENGINE)).open(config);
  }

  /** The configuration of a home, the same in every process of a benchmark. */
  public static VarveConfig config(Path home) {
    VarveConfig given = VarveConfig.load(home, System.getenv(), Map.of());
    VarveConfig config = VarveConfig.in(home);
    for (Setting setting : TAKEN) {
      config = config.with(setting, given.get(setting));
    }
    String tenant = "bench-" + HexFormat.of().toHexDigits(config.home().toString().hashCode());
    return config.with(Setting.POSTGRES_TENANT, tenant);
  }

  /** Whether the ledger is in the home, and not on a server. */
  public static boolean isLocal(Path home) {
    return config(home).get(Setting.ENGINE).equals(Setting.ENGINE.standard());
  }
}

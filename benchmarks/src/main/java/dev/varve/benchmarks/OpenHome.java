package dev.varve.benchmarks;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Engine;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Opens the storage of a home as the product does: through the engine that is configured. */
public final class OpenHome {
  private OpenHome() {}

  public static Storage at(Path home) {
    return with(VarveConfig.in(home));
  }

  public static Storage with(VarveConfig config) {
    String name = config.get(Setting.ENGINE);
    for (Engine engine : ServiceLoader.load(Engine.class)) {
      if (engine.name().equals(name)) {
        return engine.open(config);
      }
    }
    throw VarveException.of(
        Kind.UNSUPPORTED, "engine '%s' is not on the class path; add its module", name);
  }
}

package dev.varve.embedded;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Engine;
import dev.varve.engine.EngineRole;
import dev.varve.engine.Storage;

/** The engine {@code embedded}: no server, everything in the home directory. */
public final class EmbeddedEngine implements Engine {

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public EngineRole role() {
    return EngineRole.LEDGER;
  }

  @Override
  public Storage open(VarveConfig config) {
    return EmbeddedStorage.open(config);
  }
}

package dev.varve.postgres;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Engine;
import dev.varve.engine.EngineRole;
import dev.varve.engine.Storage;

/** The engine {@code postgres}: the ledger on a server, its projection in the home directory. */
public final class PgEngine implements Engine {

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public EngineRole role() {
    return EngineRole.LEDGER;
  }

  @Override
  public Storage open(VarveConfig config) {
    return PgStorage.open(config);
  }
}

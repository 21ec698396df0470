package dev.varve.embedded;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.testkit.ledger.ForgetContract;
import java.nio.file.Path;

class EmbeddedForgetTest extends ForgetContract {
  @Override
  protected Storage open(Path home) {
    return EmbeddedStorage.open(VarveConfig.in(home));
  }
}

package dev.varve.embedded.ledger;

import dev.varve.config.VarveConfig;
import dev.varve.ledger.Ledger;
import dev.varve.testkit.ledger.RenewedSpaceContract;
import java.nio.file.Path;

class SqliteRenewedSpaceTest extends RenewedSpaceContract {
  @Override
  protected Ledger open(Path home) {
    return SqliteLedger.open(VarveConfig.in(home));
  }
}

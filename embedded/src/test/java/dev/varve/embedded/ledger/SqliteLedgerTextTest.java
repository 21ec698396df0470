package dev.varve.embedded.ledger;

import dev.varve.config.VarveConfig;
import dev.varve.ledger.Ledger;
import dev.varve.testkit.ledger.LedgerTextContract;
import java.nio.file.Path;

class SqliteLedgerTextTest extends LedgerTextContract {
  @Override
  protected Ledger open(Path home) {
    return SqliteLedger.open(VarveConfig.in(home));
  }
}

package dev.varve.embedded.ledger;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.ledger.Ledger;
import dev.varve.testkit.ledger.LedgerThreadsContract;
import java.nio.file.Path;

class SqliteLedgerThreadsTest extends LedgerThreadsContract {
  @Override
  protected Ledger open(Path home) {
    return SqliteLedger.open(VarveConfig.in(home).with(Setting.TIMEOUT, "PT60S"));
  }
}

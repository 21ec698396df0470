package dev.varve.embedded.ledger;

import dev.varve.config.VarveConfig;
import dev.varve.ledger.Ledger;
import dev.varve.testkit.ledger.LedgerContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

class SqliteLedgerTest extends LedgerContract {
  @Override
  protected Ledger open(Path home, AtomicReference<Instant> clock) {
    return SqliteLedger.open(VarveConfig.in(home), clock::get);
  }
}

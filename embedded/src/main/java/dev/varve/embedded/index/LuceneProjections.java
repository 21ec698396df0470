package dev.varve.embedded.index;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Projection;
import dev.varve.engine.ProjectionProvider;
import dev.varve.ledger.Ledger;
import java.time.InstantSource;

/** Projects ledgers onto Lucene. */
public final class LuceneProjections implements ProjectionProvider {

  @Override
  public Projection open(VarveConfig config, Ledger ledger, InstantSource clock) {
    return new SpaceIndexes(config, ledger, clock);
  }
}

package dev.varve;

import dev.varve.code.Code;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;

/**
 * An open home: the ledger, its projections and the features over them. Safe for use by several
 * threads; several processes may open one home.
 */
public interface Varve extends AutoCloseable {

  VarveConfig config();

  Storage storage();

  Code code();

  @Override
  void close();
}

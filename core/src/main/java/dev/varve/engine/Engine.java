package dev.varve.engine;

import dev.varve.config.VarveConfig;

/** How a database plugs in; found by {@link java.util.ServiceLoader}, chosen by configuration. */
public interface Engine {

  /** The name used in configuration, e.g. {@code embedded}. */
  String name();

  EngineRole role();

  /**
   * Opens the store, creating it where there is none.
   *
   * @throws dev.varve.error.VarveException UNSUPPORTED if it was written by a newer version
   */
  Storage open(VarveConfig config);
}

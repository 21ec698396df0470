package dev.varve.engine;

import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** How a database plugs in; found by {@link ServiceLoader}, chosen by configuration. */
public interface Engine {

  /** The name used in configuration, e.g. {@code embedded}. */
  String name();

  EngineRole role();

  /**
   * Opens the store, creating it where there is none.
   *
   * @throws VarveException UNSUPPORTED if it was written by a newer version
   */
  Storage open(VarveConfig config);

  /**
   * The engine of this name on the class path.
   *
   * @throws VarveException INVALID if there is none
   */
  static Engine named(String name) {
    TreeSet<String> known = new TreeSet<>();
    for (Engine engine : ServiceLoader.load(Engine.class)) {
      if (engine.name().equals(name)) {
        return engine;
      }
      known.add(engine.name());
    }
    throw VarveException.of(
        Kind.INVALID,
        "engine '%s' is not on the class path, which has %s; set 'engine' to one of those",
        name,
        known);
  }
}

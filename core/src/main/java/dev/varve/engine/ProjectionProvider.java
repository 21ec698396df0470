package dev.varve.engine;

import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Ledger;
import java.time.InstantSource;
import java.util.ServiceLoader;

/**
 * Makes projections of any ledger, so that an engine that holds a ledger only can be searched.
 * Found by {@link ServiceLoader}.
 */
public interface ProjectionProvider {

  /**
   * Opens the projection of a ledger in the configured home, which must hold no other ledger's.
   *
   * @param clock decides how far back the past can be searched
   */
  Projection open(VarveConfig config, Ledger ledger, InstantSource clock);

  /**
   * The one on the class path.
   *
   * @throws VarveException UNSUPPORTED if there is none
   */
  static ProjectionProvider load() {
    return ServiceLoader.load(ProjectionProvider.class)
        .findFirst()
        .orElseThrow(
            () ->
                VarveException.of(
                    Kind.UNSUPPORTED,
                    "no projection is on the class path, so nothing could be searched;"
                        + " add varve-embedded"));
  }
}

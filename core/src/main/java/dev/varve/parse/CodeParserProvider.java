package dev.varve.parse;

import dev.varve.config.VarveConfig;

/** How parsers plug in; found by {@link java.util.ServiceLoader}. */
public interface CodeParserProvider {
  CodeParser open(VarveConfig config);
}

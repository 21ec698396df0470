package dev.varve.parsers;

import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeParserProvider;

/** Opens {@link TreeSitterParser}. No native code is loaded before the first file is parsed. */
public final class TreeSitterProvider implements CodeParserProvider {
  @Override
  public CodeParser open(VarveConfig config) {
    return TreeSitterParser.open(config);
  }
}

package dev.varve.parsers;

import java.util.EnumMap;
import java.util.Map;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParser;
import org.treesitter.TSReader;
import org.treesitter.TSTree;

/** Runs tree-sitter over one file: parse, query, and close the tree. */
final class Syntax {
  private static final int CHUNK = 1 << 14;

  private final Map<Grammar, GrammarQuery> loaded = new EnumMap<>(Grammar.class);

  /** The grammar with its query; loads native code with the first call. */
  synchronized GrammarQuery query(Grammar grammar) {
    return loaded.computeIfAbsent(grammar, GrammarQuery::load);
  }

  /**
   * Everything the grammar's query finds.
   *
   * @throws Deadline.DeadlinePassed if that takes too long
   */
  Findings read(TSParser parser, Grammar grammar, byte[] source, Deadline deadline) {
    GrammarQuery query = query(grammar);
    if (!parser.setLanguage(query.language())) {
      throw new IllegalStateException(
          "grammar '%s' has ABI version %d, which this tree-sitter does not read"
              .formatted(grammar.library(), query.language().abiVersion()));
    }
    deadline.start();
    try (TSTree tree =
        parser.parseWithOptions(
            new byte[Math.min(CHUNK, source.length + 1)],
            null,
            reader(source),
            TSInputEncoding.TSInputEncodingUTF8,
            state -> deadline.passed())) {
      if (tree == null) {
        throw new Deadline.DeadlinePassed();
      }
      return query.run(tree, deadline);
    } finally {
      parser.reset();
    }
  }

  private static TSReader reader(byte[] source) {
    return (buffer, offset, point) -> {
      int length = Math.min(buffer.length, source.length - offset);
      if (length <= 0) {
        return 0;
      }
      System.arraycopy(source, offset, buffer, 0, length);
      return length;
    };
  }
}

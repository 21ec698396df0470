package dev.varve.parsers;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSReader;
import org.treesitter.TSTree;

/** Runs tree-sitter over one file: parse, query, and close the tree. */
final class Syntax {
  private static final Logger LOG = LoggerFactory.getLogger(Syntax.class);
  private static final int CHUNK = 1 << 14;

  private final QueryFiles files;
  private final Map<Grammar, GrammarQuery> loaded = new EnumMap<>(Grammar.class);
  private final Map<Grammar, GrammarFailure> failed = new EnumMap<>(Grammar.class);

  Syntax(QueryFiles files) {
    this.files = files;
  }

  /**
   * The grammar with its query; loads native code with the first call.
   *
   * @throws GrammarFailure if that cannot be done; it is tried once
   */
  synchronized GrammarQuery query(TSParser parser, Grammar grammar) {
    GrammarFailure failure = failed.get(grammar);
    if (failure != null) {
      throw failure;
    }
    GrammarQuery known = loaded.get(grammar);
    if (known != null) {
      return known;
    }
    try {
      GrammarQuery query = load(parser, grammar);
      loaded.put(grammar, query);
      return query;
    } catch (LinkageError | RuntimeException e) {
      GrammarFailure first = new GrammarFailure(grammar, e);
      failed.put(grammar, first);
      LOG.warn("files are cut into line windows: {}", first.getMessage());
      throw first;
    }
  }

  private GrammarQuery load(TSParser parser, Grammar grammar) {
    TSLanguage language = grammar.load();
    if (!parser.setLanguage(language)) {
      throw new IllegalStateException(
          "it has ABI version %d, which this tree-sitter does not read"
              .formatted(language.abiVersion()));
    }
    return files.query(grammar, language);
  }

  /**
   * Everything the grammar's query finds.
   *
   * @throws Deadline.DeadlinePassed if that takes too long
   * @throws GrammarFailure if the grammar cannot be used
   */
  Findings read(TSParser parser, Grammar grammar, SourceLines source, Deadline deadline) {
    SourceLines framed = grammar.frame().around(source);
    byte[] bytes = framed.bytes();
    GrammarQuery query = query(parser, grammar);
    parser.setLanguage(query.language());
    deadline.start();
    try (TSTree tree =
        parser.parseWithOptions(
            new byte[Math.min(CHUNK, bytes.length + 1)],
            null,
            reader(bytes),
            TSInputEncoding.TSInputEncodingUTF8,
            state -> deadline.passed())) {
      if (tree == null) {
        throw new Deadline.DeadlinePassed();
      }
      return query.run(tree, framed.text(), grammar.frame().shift(), deadline);
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

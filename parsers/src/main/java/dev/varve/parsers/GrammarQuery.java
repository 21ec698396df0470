package dev.varve.parsers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSQuery;
import org.treesitter.TSQueryCapture;
import org.treesitter.TSQueryCursor;
import org.treesitter.TSQueryMatch;
import org.treesitter.TSTree;

/** A grammar with its compiled query file. May be shared by threads, as it does not change. */
final class GrammarQuery {
  private final TSLanguage language;
  private final TSQuery query;
  private final Capture[] captures;
  private final @Nullable String[] fields;

  private GrammarQuery(TSLanguage language, TSQuery query) {
    this.language = language;
    this.query = query;
    this.captures = new Capture[query.getCaptureCount()];
    this.fields = new String[captures.length];
    for (int id = 0; id < captures.length; id++) {
      String name = query.getCaptureNameForId(id);
      boolean field = name.startsWith("call.");
      fields[id] = field ? name.substring("call.".length()) : null;
      captures[id] =
          Capture.named(field ? "call" : name)
              .orElseThrow(() -> new IllegalStateException("query names unknown @" + name));
    }
  }

  /** Loads the grammar and compiles its query. */
  static GrammarQuery load(Grammar grammar) {
    TSLanguage language = grammar.load();
    return new GrammarQuery(language, new TSQuery(language, source(grammar)));
  }

  private static String source(Grammar grammar) {
    String name = grammar.language() + ".scm";
    try (InputStream in = GrammarQuery.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource '" + name + "' is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TSLanguage language() {
    return language;
  }

  /** One pass over the tree. */
  Findings run(TSTree tree, Deadline deadline) {
    Findings findings = new Findings();
    try (TSQueryCursor cursor = new TSQueryCursor()) {
      cursor.execWithOptions(query, tree.getRootNode(), state -> deadline.passed());
      TSQueryMatch match = new TSQueryMatch();
      while (cursor.nextMatch(match)) {
        findings.add(spans(match));
        deadline.check();
      }
    }
    deadline.check();
    return findings;
  }

  private EnumMap<Capture, Span> spans(TSQueryMatch match) {
    EnumMap<Capture, Span> spans = new EnumMap<>(Capture.class);
    for (TSQueryCapture capture : match.getCaptures()) {
      int id = capture.getIndex();
      TSNode node = node(capture.getNode(), fields[id]);
      if (node != null) {
        Span span = new Span(node.getStartByte(), node.getEndByte());
        spans.merge(captures[id], span, Span::union);
      }
    }
    return spans;
  }

  private static @Nullable TSNode node(TSNode captured, @Nullable String field) {
    if (field == null) {
      return captured;
    }
    TSNode child = captured.getChildByFieldName(field);
    return child == null || child.isNull() ? null : child;
  }
}

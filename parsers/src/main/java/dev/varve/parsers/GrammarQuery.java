package dev.varve.parsers;

import java.util.EnumMap;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSQuery;
import org.treesitter.TSQueryCapture;
import org.treesitter.TSQueryCursor;
import org.treesitter.TSQueryException;
import org.treesitter.TSQueryMatch;
import org.treesitter.TSTree;

/** A grammar with its compiled query file. May be shared by threads, as it does not change. */
final class GrammarQuery {
  private final TSLanguage language;
  private final TSQuery query;
  private final @Nullable Capture[] captures;
  private final @Nullable String[] fields;

  private GrammarQuery(TSLanguage language, TSQuery query) {
    this.language = language;
    this.query = query;
    this.captures = new Capture[query.getCaptureCount()];
    this.fields = new String[captures.length];
    for (int id = 0; id < captures.length; id++) {
      String name = query.getCaptureNameForId(id);
      int dot = Capture.named(name).isPresent() ? -1 : name.indexOf('.');
      fields[id] = dot < 0 ? null : name.substring(dot + 1);
      captures[id] = name.startsWith("_") ? null : capture(dot < 0 ? name : name.substring(0, dot));
    }
  }

  private static Capture capture(String name) {
    return Capture.named(name)
        .orElseThrow(() -> new TSQueryException("it names an unknown capture @" + name));
  }

  /**
   * Compiles {@code source} for {@code language}.
   *
   * @throws TSQueryException with the reason if it does not fit
   */
  static GrammarQuery compile(TSLanguage language, String source) {
    return new GrammarQuery(language, new TSQuery(language, source));
  }

  TSLanguage language() {
    return language;
  }

  /**
   * One pass over the tree of {@code source}.
   *
   * @param shift by how many bytes positions in the tree are greater than those wanted; what begins
   *     before is left out
   */
  Findings run(TSTree tree, String source, int shift, Deadline deadline) {
    Findings findings = new Findings();
    try (TSQueryCursor cursor = new TSQueryCursor()) {
      cursor.execWithOptions(query, tree.getRootNode(), source, state -> deadline.passed());
      TSQueryMatch match = new TSQueryMatch();
      while (cursor.nextMatch(match)) {
        EnumMap<Capture, Span> spans = spans(match, shift);
        if (spans.values().stream().allMatch(span -> span.start() >= 0)) {
          findings.add(spans);
        }
        deadline.check();
      }
    }
    deadline.check();
    return findings;
  }

  private EnumMap<Capture, Span> spans(TSQueryMatch match, int shift) {
    EnumMap<Capture, Span> spans = new EnumMap<>(Capture.class);
    for (TSQueryCapture capture : match.getCaptures()) {
      int id = capture.getIndex();
      Capture name = captures[id];
      TSNode node = name == null ? null : node(capture.getNode(), fields[id]);
      if (name != null && node != null) {
        Span span = new Span(node.getStartByte() - shift, node.getEndByte() - shift);
        spans.merge(name, span, Span::union);
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

package dev.varve.parsers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives each definition the attributes and the like that stand before it. */
final class Leads {
  private final Findings findings;
  private final SourceLines source;
  private final TreeMap<Integer, Span> byEnd = new TreeMap<>();

  private Leads(Findings findings, SourceLines source) {
    this.findings = findings;
    this.source = source;
  }

  static void attach(Findings findings, List<Definition> definitions, SourceLines source) {
    definitions.forEach(definition -> definition.declared = definition.whole.start());
    if (!findings.leads.isEmpty()) {
      new Leads(findings, source).attach(definitions);
    }
  }

  private void attach(List<Definition> definitions) {
    List<Span> spans = new ArrayList<>(findings.comments);
    spans.addAll(findings.leads);
    spans.forEach(span -> byEnd.put(span.end(), span));
    Map<Integer, Span> leads = new HashMap<>();
    findings.leads.forEach(lead -> leads.put(lead.start(), lead));
    for (Definition definition : definitions) {
      Span lead = firstBefore(definition, leads);
      if (lead != null) {
        definition.whole = definition.whole.union(lead);
      }
    }
  }

  /** The first of the run of leads, with comments among them, that ends where this begins. */
  private @Nullable Span firstBefore(Definition definition, Map<Integer, Span> leads) {
    Span first = null;
    Span at = before(definition.whole);
    while (at != null) {
      if (leads.containsKey(at.start())) {
        first = at;
        Span doc = findings.leadDocs.get(at.start());
        definition.docstring = doc == null ? definition.docstring : doc;
      }
      at = before(at);
    }
    return first;
  }

  private @Nullable Span before(Span span) {
    Map.Entry<Integer, Span> entry = byEnd.floorEntry(span.start());
    return entry != null && source.blank(entry.getKey(), span.start()) ? entry.getValue() : null;
  }
}

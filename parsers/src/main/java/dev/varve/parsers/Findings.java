package dev.varve.parsers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a query pass found in a file, as positions only: nothing here needs the tree any more.
 */
final class Findings {
  private final Map<Integer, Definition> definitions = new HashMap<>();
  private final Map<Integer, List<Parameter>> parameters = new HashMap<>();
  final List<Span> calls = new ArrayList<>();

  /** Calls that stand in no unit; set when units are nested. */
  final List<Span> callsOutside = new ArrayList<>();

  final List<Integer> decisions = new ArrayList<>();
  final List<Span> comments = new ArrayList<>();
  final List<Span> annotations = new ArrayList<>();
  final List<Span> leads = new ArrayList<>();

  final List<Span> solids = new ArrayList<>();

  /** Parts of the document that are too short to be units; set when units are nested. */
  final List<Definition> brief = new ArrayList<>();

  /** Documentation strings within leads, by the first byte of the lead. */
  final Map<Integer, Span> leadDocs = new HashMap<>();

  final List<Import> imports = new ArrayList<>();
  @Nullable Span fileDoc;

  /** A parameter; {@code type} is null where none is written. */
  record Parameter(Span name, @Nullable Span type) {}

  /**
   * An import; {@code whole} is the statement.
   *
   * @param path what it imports; null if another match says so
   */
  record Import(Span whole, @Nullable Span path) {}

  /** Takes in one match. */
  void add(EnumMap<Capture, Span> match) {
    Span name = match.get(Capture.NAME);
    Span parameter = match.get(Capture.PARAM_NAME);
    Span list = match.get(Capture.PARAMS);
    Span path = match.get(Capture.IMPORT_PATH);
    Span statement = match.get(Capture.IMPORT);
    if (name != null) {
      definitions.computeIfAbsent(name.start(), start -> new Definition(name)).add(match);
    } else if (parameter != null && list != null) {
      parameters
          .computeIfAbsent(list.start(), start -> new ArrayList<>())
          .add(new Parameter(parameter, match.get(Capture.PARAM_TYPE)));
    } else if (statement != null) {
      imports.add(new Import(statement, path));
    } else if (path != null) {
      imports.add(new Import(path, path));
    }
    Span lead = match.get(Capture.LEAD);
    Span doc = match.get(Capture.DOCSTRING);
    if (lead != null && doc != null) {
      leadDocs.put(lead.start(), doc);
    }
    add(calls, match.get(Capture.CALL));
    add(comments, match.get(Capture.COMMENT));
    add(annotations, match.get(Capture.ANNOTATION));
    add(leads, lead);
    add(solids, match.get(Capture.SOLID));
    Span decision = match.get(Capture.BRANCH);
    if (decision != null) {
      decisions.add(decision.start());
    }
    if (fileDoc == null) {
      fileDoc = match.get(Capture.FILE_DOC);
    }
  }

  private static void add(List<Span> spans, @Nullable Span span) {
    if (span != null) {
      spans.add(span);
    }
  }

  /** Whether this is the name in a declaration, which some languages write like a call. */
  boolean names(Span call) {
    Definition named = definitions.get(call.start());
    return named != null && named.name.equals(call);
  }

  /** What was named and is more than the statement around something. */
  List<Definition> definitions() {
    return definitions.values().stream().filter(found -> found.sort != null).toList();
  }

  /** The parameters of the list that begins where {@code list} does. */
  List<Parameter> parametersOf(@Nullable Span list) {
    return list == null ? List.of() : parameters.getOrDefault(list.start(), List.of());
  }
}

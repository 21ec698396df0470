package dev.varve.parsers;

import dev.varve.parse.CodeUnit;
import dev.varve.parse.UnitKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns definitions into the units that others see. */
final class UnitWriter {
  static final int MAX_CALLS = 200;
  private static final int MAX_NAME = 200;
  private static final int MAX_PARAMETERS = 100;

  private static final Pattern QUOTED = Pattern.compile("^([\"'`])(.*)\\1$", Pattern.DOTALL);
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SEPARATOR = Pattern.compile("::|\\\\");
  private static final Pattern LAST_IDENTIFIER =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$']*[?!]?$");

  private final SourceLines source;
  private final Findings findings;
  private final Comments comments;
  private final Signatures signatures;
  private final Map<Definition, Lines> lines = new HashMap<>();

  /** From the first line, documentation included, to the last. */
  record Lines(int first, int last) {}

  UnitWriter(SourceLines source, Findings findings, Comments comments) {
    this.source = source;
    this.findings = findings;
    this.comments = comments;
    this.signatures = new Signatures(findings, source);
  }

  Lines lines(Definition definition) {
    return lines.computeIfAbsent(definition, this::findLines);
  }

  private Lines findLines(Definition definition) {
    Span comment = comments.before(definition.whole);
    int start = comment == null ? definition.whole.start() : comment.start();
    return new Lines(source.lineOf(start), source.lastLineOf(definition.whole));
  }

  CodeUnit unit(Definition definition, ClassOutline.Outline text) {
    Lines at = lines(definition);
    return new CodeUnit(
        kind(definition),
        name(definition),
        enclosing(definition),
        signature(definition),
        parameters(definition),
        signatures.type(definition.returns),
        doc(definition),
        at.first(),
        at.last(),
        text.text(),
        text.lines(),
        names(definition.calls),
        definition.isClass() || definition.isSection() ? 0 : 1 + definition.decisions);
  }

  String signature(Definition definition) {
    return definition.heading ? name(definition) : signatures.of(definition);
  }

  private UnitKind kind(Definition definition) {
    return switch (Objects.requireNonNull(definition.sort)) {
      case FUNCTION -> owner(definition).isEmpty() ? UnitKind.FUNCTION : UnitKind.METHOD;
      case METHOD -> UnitKind.METHOD;
      case CLASS, SCOPE -> UnitKind.CLASS;
      case SECTION -> UnitKind.SECTION;
    };
  }

  private String name(Definition definition) {
    if (definition.isSection()) {
      return title(definition);
    }
    String name = source.slice(definition.name);
    Matcher quoted = QUOTED.matcher(name);
    if (quoted.matches()) {
      return Cut.at(quoted.group(2), MAX_NAME);
    }
    return Cut.at(definition.qualified ? QualifiedName.of(name).simple() : name, MAX_NAME);
  }

  private String title(Definition section) {
    String raw = source.slice(section.title());
    String text = section.heading ? MARKUP.matcher(raw).replaceAll("") : raw;
    String title = SPACE.matcher(text).replaceAll(" ").strip();
    Matcher quoted = QUOTED.matcher(title);
    return Cut.at(quoted.matches() ? quoted.group(2) : title, MAX_NAME);
  }

  private String enclosing(Definition definition) {
    List<String> names = new ArrayList<>();
    for (Definition at = definition; at != null; at = at.parent) {
      if (at != definition) {
        names.addFirst(SEPARATOR.matcher(name(at)).replaceAll("."));
      }
      String owner = owner(at);
      if (!owner.isEmpty()) {
        names.addFirst(owner);
      }
    }
    return String.join(".", names);
  }

  /** What the declaration itself says it belongs to; empty if nothing. */
  private String owner(Definition definition) {
    String owner =
        definition.owner != null
            ? source.slice(definition.owner)
            : definition.qualified ? QualifiedName.of(source.slice(definition.name)).owner() : "";
    return SEPARATOR.matcher(TypeArguments.removedFrom(owner)).replaceAll(".");
  }

  private List<CodeUnit.Parameter> parameters(Definition definition) {
    return findings.parametersOf(definition.parameters).stream()
        .limit(MAX_PARAMETERS)
        .map(
            found ->
                new CodeUnit.Parameter(
                    Cut.at(source.slice(found.name()), MAX_NAME), signatures.type(found.type())))
        .toList();
  }

  @Nullable String doc(Definition definition) {
    if (definition.docstring != null) {
      return DocText.ofString(source.slice(definition.docstring));
    }
    Span comment = comments.before(definition.whole);
    return comment == null ? null : DocText.ofComment(source.slice(comment));
  }

  /** The simple names of what is called, each once, in order. */
  List<String> names(List<Span> calls) {
    Set<String> names = new LinkedHashSet<>();
    for (Span call : calls) {
      String name = simpleName(call);
      if (name != null) {
        names.add(name);
      }
      if (names.size() == MAX_CALLS) {
        break;
      }
    }
    return List.copyOf(names);
  }

  private @Nullable String simpleName(Span callee) {
    String tail = source.slice(Math.max(callee.start(), callee.end() - MAX_NAME), callee.end());
    Matcher last = LAST_IDENTIFIER.matcher(TypeArguments.cutFrom(tail));
    return last.find() ? last.group() : null;
  }
}

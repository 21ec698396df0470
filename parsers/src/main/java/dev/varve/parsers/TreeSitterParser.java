package dev.varve.parsers;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.Languages;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SkipReason;
import dev.varve.parse.SourceFile;
import dev.varve.parse.UnitKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link CodeParser} on tree-sitter. Whatever cannot be parsed, or should not be, is cut into line
 * windows instead, and {@link ParsedFile#note} says why.
 */
final class TreeSitterParser implements CodeParser {
  static final int MAX_BYTES = 2 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(TreeSitterParser.class);
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> PROSE =
      Set.of("markdown", "restructuredtext", "asciidoc", "text");

  private final Syntax syntax = new Syntax();
  private final ParserPool pool;
  private volatile @Nullable String unavailable;

  private TreeSitterParser(int threads) {
    this.pool = new ParserPool(threads, PATIENCE);
  }

  static TreeSitterParser open(VarveConfig config) {
    int threads = config.number(Setting.THREADS, 0);
    return new TreeSitterParser(
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
  }

  @Override
  public Set<String> languages() {
    Set<String> languages = new TreeSet<>(PROSE);
    for (Grammar grammar : Grammar.values()) {
      languages.add(grammar.language());
    }
    return languages;
  }

  @Override
  public ParsedFile parse(SourceFile file) {
    String language = Languages.of(file);
    SourceLines source = new SourceLines(file.text());
    Optional<Grammar> grammar = Grammar.of(language, Languages.extension(file.name()));
    if (grammar.isPresent()) {
      return parse(file, source, grammar.get());
    }
    List<CodeUnit> sections =
        PROSE.contains(language) ? Sections.of(file.name(), language, source) : List.of();
    return whole(
        file,
        source,
        language,
        sections.isEmpty() ? LineWindows.of(file.name(), source) : sections,
        null);
  }

  private ParsedFile parse(SourceFile file, SourceLines source, Grammar grammar) {
    String reason = reasonAgainst(file, source);
    if (reason != null) {
      return windows(file, source, grammar, reason);
    }
    Deadline deadline = new Deadline(DEADLINE);
    try {
      Findings findings =
          pool.run(p -> syntax.read(p, grammar, source.bytes(), deadline), deadline);
      ParsedFile parsed = new UnitReader(file, source, findings).read(grammar.language());
      return parsed != null
          ? parsed
          : windows(file, source, grammar, "its units overlap too often");
    } catch (TimeoutException e) {
      return windows(file, source, grammar, "the parser hung and was abandoned");
    } catch (ExecutionException e) {
      return windows(file, source, grammar, reasonOf(e.getCause()));
    }
  }

  private @Nullable String reasonAgainst(SourceFile file, SourceLines source) {
    if (unavailable != null) {
      return unavailable;
    }
    if (pool.exhausted()) {
      return "the parser hung on %d files and is off".formatted(ParserPool.MAX_ABANDONED);
    }
    if (source.bytes().length > MAX_BYTES) {
      return "it has %,d bytes, more than %,d".formatted(source.bytes().length, MAX_BYTES);
    }
    if (file.text().indexOf('\0') >= 0) {
      return "it holds a NUL";
    }
    return SkipReason.of(file)
        .filter(reason -> reason != SkipReason.GENERATED)
        .map(reason -> "it is a " + reason.label() + " file")
        .orElse(null);
  }

  private String reasonOf(@Nullable Throwable failure) {
    if (failure instanceof Deadline.DeadlinePassed) {
      return "the parse took more than %d s".formatted(DEADLINE.toSeconds());
    }
    LOG.warn("tree-sitter is not available; files are cut into line windows", failure);
    String reason =
        "tree-sitter does not load (%s); start java with --enable-native-access=ALL-UNNAMED"
            .formatted(failure);
    unavailable = reason;
    return reason;
  }

  private static ParsedFile windows(
      SourceFile file, SourceLines source, Grammar grammar, String reason) {
    return whole(file, source, grammar.language(), LineWindows.of(file.name(), source), reason);
  }

  private static ParsedFile whole(
      SourceFile file,
      SourceLines source,
      String language,
      List<CodeUnit> parts,
      @Nullable String note) {
    List<CodeUnit> units = new ArrayList<>();
    units.add(fileUnit(file, source, parts));
    units.addAll(parts);
    return new ParsedFile(language, units, List.of(), note);
  }

  private static CodeUnit fileUnit(SourceFile file, SourceLines source, List<CodeUnit> parts) {
    List<String> lines = new ArrayList<>();
    if (!parts.isEmpty() && parts.getFirst().kind() == UnitKind.SECTION) {
      parts.forEach(part -> lines.add(part.signature()));
    } else {
      source.text().lines().limit(10).forEach(line -> lines.add(Cut.at(line, 200)));
    }
    return new CodeUnit(
        UnitKind.FILE,
        file.name(),
        "",
        "",
        List.of(),
        null,
        null,
        1,
        source.count(),
        FileText.of(file.path(), null, List.of(), lines),
        List.of(),
        0);
  }

  @Override
  public void close() {
    pool.close();
  }
}

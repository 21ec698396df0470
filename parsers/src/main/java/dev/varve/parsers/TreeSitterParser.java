package dev.varve.parsers;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.Languages;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SkipReason;
import dev.varve.parse.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link CodeParser} on tree-sitter. Whatever cannot be parsed, or should not be, is cut into line
 * windows instead, and {@link ParsedFile#note} says why.
 */
final class TreeSitterParser implements CodeParser {
  /** Larger files are data; parsing one takes seconds and hundreds of megabytes. */
  static final int MAX_BYTES = 2 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(TreeSitterParser.class);

  private final GuardedParsing parsing;

  private TreeSitterParser(GuardedParsing parsing) {
    this.parsing = parsing;
  }

  static TreeSitterParser open(VarveConfig config) {
    return open(config, GuardedParsing.Limits.STANDARD);
  }

  static TreeSitterParser open(VarveConfig config, GuardedParsing.Limits limits) {
    int given = config.number(Setting.THREADS, 0);
    int threads = given == 0 ? Runtime.getRuntime().availableProcessors() : given;
    return new TreeSitterParser(
        new GuardedParsing(
            config.home().resolve("parsing"),
            new QueryFiles(config.home().resolve("queries"), LOG::warn),
            threads,
            limits));
  }

  @Override
  public Set<String> languages() {
    Set<String> languages = new TreeSet<>(Languages.prose());
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
    if (Languages.prose().contains(language)) {
      List<CodeUnit> sections = Sections.of(file.name(), language, source);
      if (!sections.isEmpty()) {
        return PlainFile.sections(file, source, language, sections);
      }
    }
    return PlainFile.windows(file, source, language, null);
  }

  private ParsedFile parse(SourceFile file, SourceLines source, Grammar grammar) {
    String reason = reasonAgainst(file, source);
    if (reason == null) {
      GuardedParsing.Outcome outcome = parsing.parse(grammar, file, source);
      if (outcome.parsed() != null) {
        return outcome.parsed();
      }
      reason = outcome.reason();
    }
    return PlainFile.windows(file, source, grammar.language(), "cut into line windows: " + reason);
  }

  private static @Nullable String reasonAgainst(SourceFile file, SourceLines source) {
    if (source.bytes().length > MAX_BYTES) {
      return "it has %d bytes, more than %d".formatted(source.bytes().length, MAX_BYTES);
    }
    if (file.text().indexOf('\0') >= 0) {
      return "it holds a NUL";
    }
    return SkipReason.of(file)
        .filter(reason -> reason != SkipReason.GENERATED)
        .map(reason -> reason == SkipReason.LOCK_FILE ? "lock" : reason.label())
        .map(sort -> "it looks like a " + sort + " file")
        .orElse(null);
  }

  @Override
  public void close() {
    parsing.close();
  }
}

package dev.varve.parsers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treesitter.TSLanguage;
import org.treesitter.TSQueryException;

/**
 * Where queries come from: a file {@code <language>.scm} of the user's, or else Varve's own of that
 * name. A user's file that cannot be used is named in a warning, and Varve's own serves.
 */
final class QueryFiles {
  private static final long MAX_BYTES = 1 << 20;
  private static final int MAX_EXCERPT = 60;
  private static final Pattern OFFSET = Pattern.compile("at offset (\\d{1,9})$");

  private final Path directory;
  private final Consumer<String> warning;

  /**
   * @param directory the user's files; need not exist
   * @param warning told of a file that cannot be used
   */
  QueryFiles(Path directory, Consumer<String> warning) {
    this.directory = directory;
    this.warning = warning;
  }

  GrammarQuery query(Grammar grammar, TSLanguage language) {
    Path given = directory.resolve(grammar.language() + ".scm");
    if (Files.exists(given)) {
      String source = "";
      try {
        source = read(given);
        return GrammarQuery.compile(language, source);
      } catch (IOException | TSQueryException e) {
        warning.accept(
            "query file '%s' does not fit grammar '%s': %s; Varve's own is used until it is mended"
                .formatted(given, grammar.library(), reason(e, source)));
      }
    }
    return GrammarQuery.compile(language, own(grammar));
  }

  /** Where tree-sitter stopped, since the names it gives its errors are not right. */
  private static String reason(Exception problem, String source) {
    String message = String.valueOf(problem.getMessage());
    Matcher offset = OFFSET.matcher(message);
    if (!offset.find()) {
      return problem instanceof IOException ? problem.toString() : message;
    }
    SourceLines lines = new SourceLines(source);
    int at = Math.min(Integer.parseInt(offset.group(1)), lines.bytes().length);
    int line = lines.lineOf(at);
    String rest = lines.slice(at, lines.bytes().length).lines().findFirst().orElse("");
    return "it stops making sense at line %d, column %d: %s"
        .formatted(line, at - lines.byteStart(line) + 1, Cut.at(rest, MAX_EXCERPT));
  }

  private static String read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new IOException("it has %d bytes, more than %d".formatted(size, MAX_BYTES));
    }
    return Files.readString(file);
  }

  private static String own(Grammar grammar) {
    String name = grammar.language() + ".scm";
    try (InputStream in = QueryFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource '" + name + "' is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.varve.parsers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treesitter.TSLanguage;
import org.treesitter.TSQueryException;

/**
 * Where queries come from: a file {@code <language>.scm} of the user's, or else Varve's own of that
 * name. A user's file that cannot be used is named in a warning, and Varve's own serves.
 */
final class QueryFiles {
  private static final Logger LOG = LoggerFactory.getLogger(QueryFiles.class);
  private static final long MAX_BYTES = 1 << 20;

  private final Path directory;

  /**
   * @param directory the user's files; need not exist
   */
  QueryFiles(Path directory) {
    this.directory = directory;
  }

  GrammarQuery query(Grammar grammar, TSLanguage language) {
    Path given = directory.resolve(grammar.language() + ".scm");
    if (Files.exists(given)) {
      try {
        return GrammarQuery.compile(language, read(given));
      } catch (IOException | TSQueryException e) {
        LOG.warn(
            "query file '{}' cannot be used for grammar '{}': {}; Varve's own serves until it is"
                + " mended",
            given,
            grammar.library(),
            e.getMessage());
      }
    }
    return GrammarQuery.compile(language, own(grammar));
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

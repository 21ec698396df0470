package dev.varve.parsers;

import java.util.Optional;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/**
 * The languages that are parsed. A new one takes its artifact in the pom, a query file of the
 * language's name beside this class, and one row here; {@link dev.varve.parse.Languages} names its
 * files.
 */
enum Grammar {
  JAVA("java", "java", TreeSitterJava::new),
  PYTHON("python", "python", TreeSitterPython::new),
  JAVASCRIPT("javascript", "javascript", TreeSitterJavascript::new),
  TYPESCRIPT("typescript", "typescript", TreeSitterTypescript::new),
  TSX("typescript", "tsx", TreeSitterTsx::new),
  GO("go", "go", TreeSitterGo::new);

  private final String language;
  private final String library;

  @SuppressWarnings("ImmutableEnumChecker") // a constructor reference
  private final Loader loader;

  Grammar(String language, String library, Loader loader) {
    this.language = language;
    this.library = library;
    this.loader = loader;
  }

  @FunctionalInterface
  private interface Loader {
    TSLanguage load();
  }

  /** The grammar for a language in a file with this extension. */
  static Optional<Grammar> of(String language, String extension) {
    if (extension.equals(".tsx")) {
      return Optional.of(TSX);
    }
    for (Grammar grammar : values()) {
      if (grammar.language.equals(language)) {
        return Optional.of(grammar);
      }
    }
    return Optional.empty();
  }

  String language() {
    return language;
  }

  /** The native library's name after {@code tree-sitter-}. */
  String library() {
    return library;
  }

  /** Loads the native library with the first call. */
  TSLanguage load() {
    NativeLibraries.prepare("tree-sitter-" + library);
    return loader.load();
  }
}

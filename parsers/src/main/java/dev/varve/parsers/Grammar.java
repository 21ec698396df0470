package dev.varve.parsers;

import java.util.Optional;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterBash;
import org.treesitter.TreeSitterC;
import org.treesitter.TreeSitterCSharp;
import org.treesitter.TreeSitterCpp;
import org.treesitter.TreeSitterElixir;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterHaskell;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterKotlin;
import org.treesitter.TreeSitterLua;
import org.treesitter.TreeSitterPhp;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterRuby;
import org.treesitter.TreeSitterRust;
import org.treesitter.TreeSitterScala;
import org.treesitter.TreeSitterSwift;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/**
 * The languages that are parsed. A new one takes its artifact in the pom, a query file of the
 * language's name beside this class, and one row here; {@link dev.varve.parse.Languages} names its
 * files.
 */
enum Grammar {
  JAVA("java", "java", () -> new TreeSitterJava()),
  PYTHON("python", "python", () -> new TreeSitterPython()),
  JAVASCRIPT("javascript", "javascript", () -> new TreeSitterJavascript()),
  TYPESCRIPT("typescript", "typescript", () -> new TreeSitterTypescript()),
  TSX("typescript", "tsx", () -> new TreeSitterTsx()),
  GO("go", "go", () -> new TreeSitterGo()),
  RUST("rust", "rust", () -> new TreeSitterRust()),
  C("c", "c", () -> new TreeSitterC()),
  CPP("cpp", "cpp", () -> new TreeSitterCpp()),
  CSHARP("csharp", "c-sharp", () -> new TreeSitterCSharp()),
  RUBY("ruby", "ruby", () -> new TreeSitterRuby()),
  PHP("php", "php", () -> new TreeSitterPhp()),
  KOTLIN("kotlin", "kotlin", () -> new TreeSitterKotlin()),
  SCALA("scala", "scala", () -> new TreeSitterScala()),
  SHELL("shell", "bash", () -> new TreeSitterBash()),
  SWIFT("swift", "swift", () -> new TreeSitterSwift()),
  ELIXIR("elixir", "elixir", () -> new TreeSitterElixir()),
  LUA("lua", "lua", () -> new TreeSitterLua()),
  HASKELL("haskell", "haskell", () -> new TreeSitterHaskell());

  private final String language;
  private final String library;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final Loader loader;

  Grammar(String language, String library, Loader loader) {
    this.language = language;
    this.library = library;
    this.loader = loader;
  }

  /** A lambda, not a reference: that would load all classes with the first, or fail with all. */
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

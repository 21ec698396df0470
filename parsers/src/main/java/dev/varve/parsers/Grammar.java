package dev.varve.parsers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSLanguage;

/**
 * The languages that are parsed. A new one takes its artifact in the pom, a query file of the
 * language's name beside this class, and one row here; {@link dev.varve.parse.Languages} names its
 * files.
 */
enum Grammar {
  JAVA("java", "java", "TreeSitterJava"),
  PYTHON("python", "python", "TreeSitterPython"),
  JAVASCRIPT("javascript", "javascript", "TreeSitterJavascript"),
  TYPESCRIPT("typescript", "typescript", "TreeSitterTypescript"),
  TSX("typescript", "tsx", "TreeSitterTsx", ".tsx"),
  GO("go", "go", "TreeSitterGo"),
  RUST("rust", "rust", "TreeSitterRust"),
  C("c", "c", "TreeSitterC"),
  CPP("cpp", "cpp", "TreeSitterCpp"),
  CSHARP("csharp", "c-sharp", "TreeSitterCSharp"),
  RUBY("ruby", "ruby", "TreeSitterRuby"),
  PHP("php", "php", "TreeSitterPhp"),
  KOTLIN("kotlin", "kotlin", "TreeSitterKotlin"),
  SCALA("scala", "scala", "TreeSitterScala"),
  SHELL("shell", "bash", "TreeSitterBash"),
  SWIFT("swift", "swift", "TreeSitterSwift"),
  ELIXIR("elixir", "elixir", "TreeSitterElixir"),
  LUA("lua", "lua", "TreeSitterLua"),
  HASKELL("haskell", "haskell", "TreeSitterHaskell"),
  OCAML("ocaml", "ocaml", "TreeSitterOcaml"),
  OCAML_INTERFACE("ocaml", "ocaml", "TreeSitterOcaml", ".mli"),
  HTML("html", "html", "TreeSitterHtml"),
  CSS("css", "css", "TreeSitterCss"),
  JSON("json", "json", "TreeSitterJson"),
  YAML("yaml", "yaml", "TreeSitterYaml");

  private final String language;
  private final String library;
  private final String type;
  private final String extension;

  Grammar(String language, String library, String type) {
    this(language, library, type, "");
  }

  /**
   * @param extension of the only files of the language that are read so; empty for all others
   */
  Grammar(String language, String library, String type, String extension) {
    this.language = language;
    this.library = library;
    this.type = type;
    this.extension = extension;
  }

  /** The grammar for a language in a file with this extension. */
  static Optional<Grammar> of(String language, String extension) {
    List<Grammar> grammars =
        Arrays.stream(values()).filter(grammar -> grammar.language.equals(language)).toList();
    return grammars.stream()
        .filter(grammar -> grammar.extension.equals(extension))
        .findFirst()
        .or(() -> grammars.stream().findFirst());
  }

  String language() {
    return language;
  }

  /** What is put around the text of a file before it is parsed. */
  Frame frame() {
    return switch (this) {
      case OCAML_INTERFACE -> Frame.SIGNATURE;
      case LUA -> Frame.COMMENT;
      default -> Frame.NONE;
    };
  }

  /** The native library's name after {@code tree-sitter-}. */
  String library() {
    return library;
  }

  /**
   * Loads the native library with the first call. The class goes by its name, as one that is
   * missing would otherwise keep this enum, and so every language, from being loaded.
   */
  TSLanguage load() {
    NativeLibraries.prepare("tree-sitter-" + library);
    try {
      Class<?> found = Class.forName("org.treesitter." + type);
      return (TSLanguage) found.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}

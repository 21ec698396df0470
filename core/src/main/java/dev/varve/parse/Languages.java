package dev.varve.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which language a file is in, by its name, its extension, or the interpreter named in its first
 * line. Knows more languages than are parsed, so that {@code --lang rust} finds Rust even where it
 * is cut into line windows. Immutable.
 */
public final class Languages {
  private static final Pattern SHEBANG =
      Pattern.compile(
          "#!\\s*(?:\\S*/)?([A-Za-z]+)[\\d.]*(?:\\s+(?:-\\S+\\s+)*([A-Za-z]+)[\\d.]*)?");

  /** Where a header says that it is C++; told by its text, as people name both kinds alike. */
  private static final Pattern CPP_HEADER =
      Pattern.compile(
          "(?m)^[ \\t]*(?:class\\s+\\w+\\s*(?:final\\s*)?[:{]|namespace\\b[\\w\\s:]*\\{"
              + "|template\\s*<|using\\s+(?:namespace\\s+\\w|\\w+\\s*=)"
              + "|(?:public|private|protected)\\s*:)");

  /** How much of a header is looked at, in characters. */
  private static final int HEADER = 100_000;

  private static final List<Language> TABLE =
      List.of(
          new Language("java", ".java", ""),
          new Language("python", ".py .pyi .pyw SConstruct SConscript wscript", "py"),
          new Language("javascript", ".js .mjs .cjs .jsx", "js node nodejs bun"),
          new Language("typescript", ".ts .mts .cts .tsx", "ts deno tsx"),
          new Language("go", ".go", "golang"),
          new Language("markdown", ".md .markdown .mdx .rmd", "md"),
          new Language("restructuredtext", ".rst", "rst"),
          new Language("asciidoc", ".adoc .asciidoc", "adoc"),
          new Language("text", ".txt .text README LICENSE CHANGELOG NOTICE AUTHORS", "txt"),
          new Language("rust", ".rs", "rs"),
          new Language("c", ".c .h", ""),
          new Language(
              "cpp", ".cc .cpp .cxx .c++ .hh .hpp .hxx .h++ .inl .ipp .tpp", "c++ cplusplus"),
          new Language("csharp", ".cs .csx", "c# cs"),
          new Language("elixir", ".ex .exs", "elixirc iex"),
          new Language("haskell", ".hs", "runhaskell runghc hs"),
          new Language("ocaml", ".ml .mli", "ml"),
          new Language("kotlin", ".kt .kts", "kt"),
          new Language("scala", ".scala .sc .sbt", ""),
          new Language(
              "ruby", ".rb .rake .gemspec .ru Rakefile Gemfile Guardfile Vagrantfile", "rb"),
          new Language("php", ".php .phtml", ""),
          new Language("swift", ".swift", ""),
          new Language(
              "shell",
              ".sh .bash .zsh .ksh .bashrc .bash_profile .zshrc .profile PKGBUILD",
              "sh bash zsh ksh dash"),
          new Language("powershell", ".ps1 .psm1", "pwsh"),
          new Language("perl", ".pl .pm", ""),
          new Language("lua", ".lua", "luajit"),
          new Language("groovy", ".groovy .gradle Jenkinsfile", ""),
          new Language("sql", ".sql", ""),
          new Language("html", ".html .htm .xhtml", ""),
          new Language("css", ".css", ""),
          new Language("scss", ".scss .sass .less", "sass less"),
          new Language("json", ".json .jsonc .json5", ""),
          new Language("yaml", ".yaml .yml", "yml"),
          new Language("toml", ".toml", ""),
          new Language("xml", ".xml .xsd .xsl .pom", ""),
          new Language("make", ".mk Makefile GNUmakefile", "makefile"),
          new Language("docker", ".dockerfile Dockerfile Containerfile", "dockerfile"));

  private static final Set<String> PROSE =
      Set.of("markdown", "restructuredtext", "asciidoc", "text");

  private static final Map<String, String> BY_FILE = new HashMap<>();
  private static final Map<String, String> BY_ALIAS = new HashMap<>();

  static {
    for (Language language : TABLE) {
      for (String pattern : language.files().split(" ", -1)) {
        BY_FILE.put(pattern.toLowerCase(Locale.ROOT), language.name());
      }
      BY_ALIAS.put(language.name(), language.name());
      for (String alias : language.aliases().split(" ", -1)) {
        BY_ALIAS.put(alias, language.name());
      }
    }
    BY_ALIAS.remove("");
  }

  private Languages() {}

  /**
   * One row: the name, extensions and whole file names, other names people use for it or for its
   * interpreter.
   */
  private record Language(String name, String files, String aliases) {}

  /** Every language known, in order of name. */
  public static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    TABLE.forEach(language -> names.add(language.name()));
    return names;
  }

  /** The languages that people read: they have headings and no syntax. */
  public static Set<String> prose() {
    return PROSE;
  }

  /** The language that people call {@code name}, e.g. {@code typescript} for {@code TS}. */
  public static Optional<String> named(String name) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_ALIAS.getOrDefault(key, BY_FILE.get("." + key)));
  }

  /** The language of a file, or its extension, or {@code text} where it has none. */
  public static String of(SourceFile file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    String whole = BY_FILE.get(name);
    if (whole != null) {
      return whole;
    }
    String extension = extension(name);
    if (extension.isEmpty()) {
      return interpreter(file.text()).orElse("text");
    }
    if (extension.equals(".h") && isCpp(file.text())) {
      return "cpp";
    }
    return BY_FILE.getOrDefault(extension, extension.substring(1));
  }

  private static boolean isCpp(String header) {
    return CPP_HEADER.matcher(header.subSequence(0, Math.min(header.length(), HEADER))).find();
  }

  /** An ending of files in this language, e.g. {@code .rs}; empty if there is none. */
  public static Optional<String> ending(String language) {
    return TABLE.stream()
        .filter(row -> row.name().equals(language))
        .flatMap(row -> Stream.of(row.files().split(" ", -1)))
        .filter(file -> file.startsWith("."))
        .findFirst();
  }

  /** The last dot of a file name and what follows it, in lower case; empty if there is none. */
  public static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot <= 0 || dot == fileName.length() - 1
        ? ""
        : fileName.substring(dot).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> interpreter(String text) {
    Matcher shebang = SHEBANG.matcher(text);
    if (!shebang.lookingAt()) {
      return Optional.empty();
    }
    String program = shebang.group(1);
    String run = program.equals("env") ? shebang.group(2) : program;
    return run == null ? Optional.empty() : named(run);
  }
}

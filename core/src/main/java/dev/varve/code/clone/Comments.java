package dev.varve.code.clone;

import java.util.Set;

/**
 * How the comments of a language begin. Languages that are not named have those of C.
 *
 * @param line what begins a comment that ends with its line
 * @param slashes whether C's comments are comments too
 */
record Comments(String line, boolean slashes) {
  private static final Set<String> HASH =
      Set.of(
          "python",
          "ruby",
          "shell",
          "bash",
          "perl",
          "elixir",
          "julia",
          "r",
          "yaml",
          "toml",
          "make",
          "docker",
          "powershell");
  private static final Set<String> DASHES = Set.of("lua", "haskell", "sql", "elm", "ada");

  static Comments of(String language) {
    if (HASH.contains(language)) {
      return new Comments("#", false);
    }
    if (DASHES.contains(language)) {
      return new Comments("--", language.equals("sql"));
    }
    return new Comments(language.equals("php") ? "#" : "//", true);
  }

  /** Where the comment that begins at {@code at} ends; {@code at} itself if none begins there. */
  int end(String code, int at) {
    if (code.startsWith(line, at) || (slashes && code.startsWith("//", at))) {
      int end = code.indexOf('\n', at);
      return end < 0 ? code.length() : end;
    }
    if (slashes && code.startsWith("/*", at)) {
      int end = code.indexOf("*/", at + 2);
      return end < 0 ? code.length() : end + 2;
    }
    return at;
  }
}

package dev.varve.parsers;

/** What is put around a file so that a grammar reads it as it should; both parts are ASCII. */
enum Frame {
  NONE("", ""),
  /** The scanner for Lua takes everything for a string until it has seen a comment or a string. */
  COMMENT("--\n", ""),
  /** The interface of a module in OCaml, as the grammar of implementations knows it. */
  SIGNATURE("module type I = sig\n", "\nend\n");

  private final String before;
  private final String after;

  Frame(String before, String after) {
    this.before = before;
    this.after = after;
  }

  SourceLines around(SourceLines source) {
    return this == NONE ? source : new SourceLines(before + source.text() + after);
  }

  /** By how many bytes everything in the file is moved. */
  int shift() {
    return before.length();
  }
}

package dev.varve.parsers;

/** What makes a file of one kind readable by a grammar for another; both parts are ASCII. */
enum Frame {
  NONE("", ""),
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

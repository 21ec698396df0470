package dev.varve.code;

/** Takes the comment off that stands before a declaration, in any of the usual notations. */
final class LeadingComment {
  private final String text;
  private int at;

  private LeadingComment(String text) {
    this.text = text;
  }

  static String strip(String text) {
    LeadingComment comment = new LeadingComment(text);
    while (comment.skip()) {
      // further line comments and blocks follow
    }
    return text.substring(comment.at);
  }

  private boolean skip() {
    int start = at;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (text.startsWith("/*", start)) {
      int end = text.indexOf("*/", start + 2);
      return end >= 0 && moveTo(lineAfter(end + 2, start));
    }
    boolean hash = text.startsWith("# ", start) || text.startsWith("##", start);
    return (hash || text.startsWith("//", start)) && moveTo(nextLine(start));
  }

  /** Past the line break after a block; code on the block's own last line stays. */
  private int lineAfter(int end, int start) {
    int next = nextLine(end);
    return text.substring(end, next).isBlank() ? next : Math.max(end, start);
  }

  private int nextLine(int from) {
    int feed = text.indexOf('\n', from);
    return feed < 0 ? text.length() : feed + 1;
  }

  private boolean moveTo(int next) {
    if (next >= text.length()) {
      return false; // nothing but comment: keep it
    }
    at = next;
    return true;
  }
}

package dev.varve.parsers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text with the places where its lines begin, in characters and in UTF-8 bytes, since tree-sitter
 * counts bytes. Lines are counted from 1 and end at a line feed; one that ends the text begins no
 * further line. Immutable.
 */
final class SourceLines {
  private final String text;
  private final byte[] bytes;
  private final int[] charStarts;
  private final int[] byteStarts;
  private final int count;

  SourceLines(String text) {
    this.text = text;
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
    int feeds = 0;
    for (byte b : bytes) {
      feeds += b == '\n' ? 1 : 0;
    }
    this.charStarts = new int[feeds + 2];
    this.byteStarts = new int[feeds + 2];
    for (int line = 1; line <= feeds; line++) {
      charStarts[line] = text.indexOf('\n', charStarts[line - 1]) + 1;
    }
    int line = 1;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        byteStarts[line++] = at + 1;
      }
    }
    boolean ends = feeds > 0 && charStarts[feeds] == text.length();
    this.count = ends ? feeds : feeds + 1;
    charStarts[feeds + 1] = text.length() + 1;
    byteStarts[feeds + 1] = bytes.length + 1;
  }

  String text() {
    return text;
  }

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }

  /** The line that holds the byte at {@code offset}. */
  int lineOf(int offset) {
    int found = Arrays.binarySearch(byteStarts, 0, count, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * The last line of which {@code span} has a byte that is no white space: blocks that end by their
   * indentation end where the next one begins.
   */
  int lastLineOf(Span span) {
    return lineOf(Math.max(span.start(), withoutSpace(span) - 1));
  }

  /** Where {@code span} ends without the white space at its end, at least its first byte. */
  int withoutSpace(Span span) {
    int end = span.end();
    while (end > span.start() + 1 && blank(end - 1, end)) {
      end--;
    }
    return end;
  }

  /** Where line {@code line} begins, in bytes. */
  int byteStart(int line) {
    return byteStarts[line - 1];
  }

  String line(int line) {
    return lines(line, line);
  }

  /** The source of these lines as it stands, without the line end of the last. */
  String lines(int first, int last) {
    int start = charStarts[first - 1];
    int end = Math.max(start, Math.min(charStarts[last] - 1, text.length()));
    return text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  /** How many characters {@link #lines} of these would have, at most one more. */
  int length(int first, int last) {
    return Math.max(0, charStarts[last] - 1 - charStarts[first - 1]);
  }

  boolean blank(int line) {
    int end = Math.min(charStarts[line] - 1, text.length());
    for (int at = charStarts[line - 1]; at < end; at++) {
      if (!Character.isWhitespace(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is nothing but white space from byte {@code from} to {@code to}. */
  boolean blank(int from, int to) {
    int at = to - 1;
    while (at >= from && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r'))) {
      at--;
    }
    return at < from;
  }

  /** Whether nothing but white space stands on the line before the byte at {@code offset}. */
  boolean beginsLine(int offset) {
    for (int at = byteStart(lineOf(offset)); at < offset; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\t') {
        return false;
      }
    }
    return true;
  }

  String slice(Span span) {
    return slice(span.start(), span.end());
  }

  String slice(int start, int end) {
    return end <= start ? "" : new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}

package dev.varve.parsers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The comments of a file, and which of them documents what. */
final class Comments {
  /** No sign that opens a block comment is longer, but for ever more of its last character. */
  private static final int BLOCK_SIGN = 16;

  private static final Pattern LICENSE = Pattern.compile("(?i)licen[sc]e|copyright|SPDX-");

  private final SourceLines source;
  private final List<Span> comments;

  Comments(List<Span> found, SourceLines source) {
    this.source = source;
    this.comments = new ArrayList<>();
    for (Span comment : found.stream().sorted(Comparator.comparingInt(Span::start)).toList()) {
      if (source.beginsLine(comment.start())) {
        comments.add(comment);
      }
    }
  }

  /**
   * The comment that stands directly before {@code definition}: a block, or a run of line comments
   * without a gap. Null if there is none.
   */
  @Nullable Span before(Span definition) {
    int at = lastBefore(definition.start());
    if (at < 0 || !adjoins(comments.get(at), definition)) {
      return null;
    }
    return run(at);
  }

  /** The first comment of the file that is not its license, if no code stands before it. */
  @Nullable Span leading(int firstCode) {
    for (int at = 0; at < comments.size() && comments.get(at).start() < firstCode; at++) {
      int last = at;
      while (last + 1 < comments.size() && joins(last + 1)) {
        last++;
      }
      Span run = run(last);
      if (!LICENSE.matcher(source.slice(run)).find() && !source.slice(run).startsWith("#!")) {
        return run;
      }
      at = last;
    }
    return null;
  }

  private Span run(int last) {
    int first = last;
    while (first > 0 && joins(first)) {
      first--;
    }
    return comments.get(first).union(comments.get(last));
  }

  /** Whether the comment at {@code at} continues the one before: two line comments in a row. */
  private boolean joins(int at) {
    Span comment = comments.get(at);
    Span before = comments.get(at - 1);
    return !isBlock(comment) && !isBlock(before) && adjoins(before, comment);
  }

  private boolean isBlock(Span comment) {
    int head = Math.min(comment.end(), comment.start() + BLOCK_SIGN);
    return DocText.isBlock(source.slice(comment.start(), head));
  }

  private boolean adjoins(Span comment, Span next) {
    String between = source.slice(comment.end(), Math.min(next.start(), comment.end() + 400));
    boolean endsLine = source.slice(comment).endsWith("\n");
    long feeds = between.chars().filter(c -> c == '\n').count();
    return between.isBlank() && feeds <= (endsLine ? 0 : 1);
  }

  private int lastBefore(int offset) {
    int low = 0;
    int high = comments.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (comments.get(middle).end() <= offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}

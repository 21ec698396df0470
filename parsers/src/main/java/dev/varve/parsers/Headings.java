package dev.varve.parsers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds headings: {@code # title} in Markdown, {@code == title} in AsciiDoc, a line underlined with
 * one sign in Markdown, reStructuredText and plain text.
 */
final class Headings {
  private static final int MAX_TITLE = 200;
  private static final Pattern HASHES = Pattern.compile("^ {0,3}(#{1,6})[ \\t]+(.*?)[ \\t#]*$");
  private static final Pattern EQUALS = Pattern.compile("^(={1,6})[ \\t]+(.+?)[ \\t=]*$");
  private static final Pattern FENCE =
      Pattern.compile("^ {0,3}(```+|~~~+|----+$|\\.\\.\\.\\.+$).*");
  private static final Pattern UNDERLINE =
      Pattern.compile("^([=\\-~^\"'`#*+:.<>_])\\1{2,}[ \\t]*$");

  private final String language;
  private final SourceLines source;
  private final List<Heading> headings = new ArrayList<>();
  private final List<Character> signs = new ArrayList<>();
  private String fence = "";

  private Headings(String language, SourceLines source) {
    this.language = language;
    this.source = source;
  }

  static List<Heading> of(String language, SourceLines source) {
    return new Headings(language, source).find();
  }

  private List<Heading> find() {
    int from = language.equals("markdown") ? afterFrontMatter() : 1;
    for (int line = from; line <= source.count(); line++) {
      String text = Cut.at(source.line(line), 4 * MAX_TITLE);
      if (!fenced(text)) {
        heading(line, text);
      }
    }
    return headings;
  }

  private int afterFrontMatter() {
    if (!source.line(1).equals("---")) {
      return 1;
    }
    for (int line = 2; line <= Math.min(100, source.count()); line++) {
      if (source.line(line).equals("---")) {
        return line + 1;
      }
    }
    return 1;
  }

  /** Whether the line stands in a block of code or begins or ends one. */
  private boolean fenced(String line) {
    boolean fences = language.equals("markdown") || language.equals("asciidoc");
    if (!fences) {
      return false;
    }
    Matcher matcher = FENCE.matcher(line);
    boolean markdown = language.equals("markdown");
    if (matcher.matches() && (markdown == (matcher.group(1).charAt(0) >= '`'))) {
      String sign = matcher.group(1);
      if (fence.isEmpty()) {
        fence = sign;
        return true;
      }
      if (sign.startsWith(fence)) {
        fence = "";
        return true;
      }
    }
    return !fence.isEmpty();
  }

  private void heading(int line, String text) {
    switch (language) {
      case "markdown" -> {
        if (!titled(HASHES, line, text)) {
          underlined(line, text, "=-");
        }
      }
      case "asciidoc" -> titled(EQUALS, line, text);
      case "restructuredtext" -> underlined(line, text, "=-~^\"'`#*+:.<>_");
      default -> underlined(line, text, "=-~");
    }
  }

  private boolean titled(Pattern pattern, int line, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches() || matcher.group(2).isBlank()) {
      return false;
    }
    add(line, matcher.group(1).length(), matcher.group(2));
    return true;
  }

  private void underlined(int line, String text, String allowed) {
    Matcher matcher = UNDERLINE.matcher(text);
    if (line == 1 || !matcher.matches() || allowed.indexOf(text.charAt(0)) < 0) {
      return;
    }
    String title = source.line(line - 1);
    boolean afterText = line > 2 && !source.blank(line - 2) && !ruled(line - 2);
    boolean sized = text.strip().length() >= Math.min(title.strip().length(), 3);
    if (title.isBlank() || title.length() > MAX_TITLE || afterText || !sized || ruled(line - 1)) {
      return;
    }
    char sign = text.charAt(0);
    if (!signs.contains(sign)) {
      signs.add(sign);
    }
    int level = language.equals("markdown") ? (sign == '=' ? 1 : 2) : signs.indexOf(sign) + 1;
    boolean overlined = line > 2 && source.line(line - 2).strip().equals(text.strip());
    add(overlined ? line - 2 : line - 1, level, title.strip());
  }

  private boolean ruled(int line) {
    return UNDERLINE.matcher(source.line(line)).matches();
  }

  /** A rule below a heading is no second heading of the same line. */
  private void add(int line, int level, String title) {
    if (!headings.isEmpty() && headings.getLast().line() >= line) {
      return;
    }
    headings.add(new Heading(line, level, Cut.at(title.strip(), MAX_TITLE)));
  }
}

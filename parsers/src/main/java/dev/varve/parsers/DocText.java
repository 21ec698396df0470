package dev.varve.parsers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the signs of comments and of string literals off a documentation text. */
final class DocText {
  static final int MAX_CHARACTERS = 8_000;

  private static final Pattern BLOCK_OPEN =
      Pattern.compile("^(?:/\\*+[!<]?|\\{-+ ?[|^]?|\\(\\*+|--\\[=*\\[|<!--|=begin\\b)");
  private static final Pattern BLOCK_CLOSE =
      Pattern.compile("(?:\\*+/|-+\\}|\\*+\\)|\\]=*\\]|-->|=end\\b.*)\\s*$");
  private static final Pattern BLOCK_LINE = Pattern.compile("^\\s*\\*+(?!\\*) ?");
  private static final Pattern LINE_SIGN =
      Pattern.compile("^\\s*(?://[/!]?<?|#+!?|--+(?: ?[|^])?|;+) ?");
  private static final Pattern STRING_OPEN = Pattern.compile("^~?[A-Za-z]{0,2}(\"\"\"|'''|\"|')");
  private static final Pattern XML_TAG =
      Pattern.compile(
          "</?(?:summary|remarks|para|returns|value|example|exception|param|typeparam)\\b[^>]*>");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private DocText() {}

  /** Whether a comment that begins like this has an end of its own. */
  static boolean isBlock(String comment) {
    return BLOCK_OPEN.matcher(comment).lookingAt();
  }

  /** The text of a comment, or null if it says nothing. */
  static @Nullable String ofComment(String raw) {
    List<String> lines = new ArrayList<>();
    if (isBlock(raw)) {
      String body = BLOCK_CLOSE.matcher(BLOCK_OPEN.matcher(raw).replaceFirst("")).replaceFirst("");
      body.lines().forEach(line -> lines.add(BLOCK_LINE.matcher(line).replaceFirst("")));
    } else {
      raw.lines().forEach(line -> lines.add(LINE_SIGN.matcher(line).replaceFirst("")));
    }
    String body = String.join("\n", lines);
    if (isBlock(raw)) {
      return text(dedented(body));
    }
    return text(raw.startsWith("///") ? XML_TAG.matcher(body).replaceAll("") : body);
  }

  /** The text of a documentation string, or null if it says nothing. */
  static @Nullable String ofString(String raw) {
    var open = STRING_OPEN.matcher(raw);
    if (!open.find()) {
      return text(raw);
    }
    String quote = open.group(1);
    String body = raw.substring(open.end());
    String inner = body.endsWith(quote) ? body.substring(0, body.length() - quote.length()) : body;
    return text(dedented(inner));
  }

  /** Without the indentation common to all lines after the first, which follows the sign. */
  private static String dedented(String text) {
    int feed = text.indexOf('\n');
    return feed < 0
        ? text
        : text.substring(0, feed).strip() + "\n" + text.substring(feed + 1).stripIndent();
  }

  private static @Nullable String text(String body) {
    String text = body.stripIndent().strip().replace("\r\n", "\n");
    if (!LETTER.matcher(text).find()) {
      return null;
    }
    return text.length() <= MAX_CHARACTERS ? text : Cut.at(text, MAX_CHARACTERS);
  }
}

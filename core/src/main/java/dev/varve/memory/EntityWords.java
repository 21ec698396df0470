package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds a name, or several words in a row, in texts: whole words, in whatever case. */
final class EntityWords {
  private static final int MAX_LENGTH = 200;
  private static final JsonMapper JSON = new JsonMapper();

  private final Pattern pattern;

  private EntityWords(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws VarveException INVALID if there is no word, or too many
   */
  static EntityWords of(String words) {
    String stripped = words.strip();
    if (stripped.codePoints().noneMatch(Character::isLetterOrDigit)
        || stripped.length() > MAX_LENGTH) {
      throw VarveException.of(
          Kind.INVALID,
          "entity has %d characters, but must have a letter or digit, and at most %d; give a name",
          stripped.length(),
          MAX_LENGTH);
    }
    StringBuilder row = new StringBuilder("(?<![\\p{L}\\p{N}_])");
    String between = "";
    for (String word : stripped.split("\\s+", -1)) {
      row.append(between).append(Pattern.quote(word));
      between = "\\s+";
    }
    row.append("(?![\\p{L}\\p{N}_])");
    return new EntityWords(
        Pattern.compile(
            row.toString(),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
  }

  /** Whether a text, or a text within it if it is JSON, has the words. */
  boolean in(@Nullable String text) {
    return text != null
        && (pattern.matcher(text).find() || (text.indexOf('\\') >= 0 && inJson(text)));
  }

  /** In JSON a name may be spelled with escapes, or stand right behind one. */
  private boolean inJson(String text) {
    try {
      return in(JSON.readTree(text));
    } catch (JacksonException e) {
      return false; // no JSON: it was looked at as it is
    }
  }

  private boolean in(JsonNode node) {
    if (node.isString()) {
      return pattern.matcher(node.stringValue()).find();
    }
    return node.properties().stream()
            .anyMatch(member -> pattern.matcher(member.getKey()).find() || in(member.getValue()))
        || (node.isArray() && node.valueStream().anyMatch(this::in));
  }
}

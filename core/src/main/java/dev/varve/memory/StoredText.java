package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.secret.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes text fit to be stored: without secrets, and without what no database holds. */
final class StoredText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int CHARACTERS_PER_TOKEN = 4;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private StoredText() {}

  /** Secrets are taken out; NUL and halves of surrogate pairs become U+FFFD. */
  static String of(String text) {
    return Secrets.strip(wellFormed(text));
  }

  static @Nullable String ofNullable(@Nullable String text) {
    return text == null ? null : of(text);
  }

  private static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, REPLACEMENT);
      }
    }
    return mended == null ? text : mended.toString();
  }

  /**
   * A JSON object, stored as it was written.
   *
   * @param what names it in the message, e.g. {@code state of conversation 'x'}
   * @throws VarveException INVALID if it is none
   */
  static String object(String what, String json) {
    return of(json, what, tree(what, json).isObject(), "a JSON object such as {}");
  }

  /**
   * A JSON array, stored as it was written.
   *
   * @throws VarveException INVALID if it is none
   */
  static String array(String what, String json) {
    return of(json, what, tree(what, json).isArray(), "a JSON array such as []");
  }

  /**
   * Any JSON value, stored as it was written.
   *
   * @throws VarveException INVALID if it is none
   */
  static String json(String what, String json) {
    tree(what, json);
    return of(json);
  }

  private static String of(String json, String what, boolean fits, String wanted) {
    if (!fits) {
      throw VarveException.of(Kind.INVALID, "%s is JSON of another form; pass %s", what, wanted);
    }
    return of(json);
  }

  private static JsonNode tree(String what, String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (!tree.isMissingNode()) {
        return tree;
      }
      throw VarveException.of(Kind.INVALID, "%s is empty; pass JSON such as {}", what);
    } catch (JacksonException e) {
      throw new VarveException(
          Kind.INVALID,
          "%s is not readable as JSON from line %d, column %d on; pass JSON such as {}"
              .formatted(
                  what,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr()),
          e);
    }
  }

  /** About how many tokens a model would see: a quarter of the characters, rounded up. */
  static int tokens(String text) {
    return Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
  }
}

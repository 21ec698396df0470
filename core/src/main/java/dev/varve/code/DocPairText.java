package dev.varve.code;

import dev.varve.item.Item;
import dev.varve.parse.UnitKind;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a documented function apart into what it is said to do and how it does it. */
final class DocPairText {
  private static final Set<String> FUNCTIONS =
      Set.of(UnitKind.FUNCTION.label(), UnitKind.METHOD.label());

  /** Shorter first sentences ask for nothing in particular: {@code See above.} */
  private static final int MIN_WORDS = 3;

  private static final int MAX_QUESTION = 400;

  /** A documentation string at the head of a body, in the notation of Python. */
  private static final Pattern DOC_STRING =
      Pattern.compile(
          ":[ \\t]*(?:#[^\\n]*)?\\n\\s*[rRuU]?(\"\"\"|''')(.*?)\\1[ \\t]*\\n?", Pattern.DOTALL);

  private static final Pattern PARAGRAPH_END =
      Pattern.compile("\\n[ \\t]*\\n|<p>|\\n[ \\t]*[@:*-]|```");
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<!\\b(?:e\\.g|i\\.e|cf|etc|vs))[.!?](?=\\s|$)");
  private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s+([^}]*)}");
  private static final Pattern MARKUP = Pattern.compile("</?\\w+[^>]*>|`");

  private DocPairText() {}

  /** The pair that an item of code makes; empty if it is no function or not documented. */
  static Optional<DocPair> of(Item item) {
    String text = item.text();
    boolean whole = UnitItems.number(item, UnitItems.PART) == 0;
    if (text == null || !whole || !FUNCTIONS.contains(UnitItems.text(item, UnitItems.KIND))) {
      return Optional.empty();
    }
    int lead = UnitItems.number(item, UnitItems.LEAD);
    String name = UnitItems.text(item, UnitItems.NAME);
    String code = text.substring(lead);
    String said = text.substring(0, lead).strip();
    Matcher inside = DOC_STRING.matcher(code);
    if (said.isEmpty() && inside.find()) {
      said = inside.group(2).strip();
      code = code.substring(0, inside.start() + 1) + "\n" + code.substring(inside.end());
    }
    String question = question(said);
    if (said.equals(UnitText.words(name)) || question.split(" ", -1).length < MIN_WORDS) {
      return Optional.empty();
    }
    String bare = UnitText.undocumented(name, code).whole();
    return Optional.of(
        new DocPair(UnitItems.text(item, UnitItems.PATH), name, question, bare, text));
  }

  /** The first sentence, on one line and without markup. */
  private static String question(String said) {
    Matcher paragraph = PARAGRAPH_END.matcher(said);
    String first = paragraph.find() ? said.substring(0, paragraph.start()) : said;
    Matcher sentence = SENTENCE_END.matcher(first);
    String cut = sentence.find() ? first.substring(0, sentence.end()) : first;
    String tagless = INLINE_TAG.matcher(cut).replaceAll("$1");
    String plain = MARKUP.matcher(tagless).replaceAll("").replaceAll("\\s+", " ").strip();
    return plain.substring(0, Math.min(plain.length(), MAX_QUESTION));
  }
}

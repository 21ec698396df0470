package dev.varve.code;

import dev.varve.code.SymbolAnswer.Match;
import dev.varve.parse.CodeUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A name as it was asked for.
 *
 * @param simple the last part
 * @param around the parts before it joined by dots, the innermost last; may be empty
 */
record SymbolName(String simple, String around) {
  private static final Pattern QUALIFIED = Pattern.compile("(.+?)(?:\\.|#|::|->)([^.#:>]+)");
  private static final Pattern SEPARATOR = Pattern.compile("#|::|->");

  static SymbolName of(String text) {
    String call = text.endsWith("()") ? text.substring(0, text.length() - 2) : text;
    Matcher qualified = QUALIFIED.matcher(call);
    return qualified.matches()
        ? new SymbolName(qualified.group(2), SEPARATOR.matcher(qualified.group(1)).replaceAll("."))
        : new SymbolName(call, "");
  }

  /** How a part of a name may be written: as given, in lower case, capitalised. */
  Stream<String> spellings() {
    String lower = simple.toLowerCase(Locale.ROOT);
    String capital = simple.substring(0, 1).toUpperCase(Locale.ROOT) + simple.substring(1);
    return Stream.of(simple, lower, capital, simple.toUpperCase(Locale.ROOT)).distinct();
  }

  boolean matches(StoredUnit unit, Match match) {
    String name = unit.name().toLowerCase(Locale.ROOT);
    String wanted = simple.toLowerCase(Locale.ROOT);
    return isAround(unit.enclosing(), match == Match.EXACT)
        && switch (match) {
          case EXACT -> unit.name().equals(simple);
          case IGNORING_CASE -> name.equals(wanted);
          case PREFIX -> name.startsWith(wanted);
          case PART -> name.contains(wanted);
          case NONE -> false;
        };
  }

  /** Whether this is exactly the name of a unit. */
  boolean isOf(CodeUnit unit) {
    return unit.name().equals(simple) && isAround(unit.enclosing(), true);
  }

  private boolean isAround(String enclosing, boolean exactly) {
    String names = "." + enclosing;
    String wanted = "." + around;
    return around.isEmpty()
        || (exactly
            ? names.endsWith(wanted)
            : names.toLowerCase(Locale.ROOT).endsWith(wanted.toLowerCase(Locale.ROOT)));
  }
}

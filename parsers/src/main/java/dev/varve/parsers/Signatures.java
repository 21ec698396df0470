package dev.varve.parsers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Declarations without body, comments and annotations, in one line. */
final class Signatures {
  static final int MAX_CHARACTERS = 500;

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern PADDED_BRACKET = Pattern.compile("(?<=[(\\[]) | (?=[)\\],;])");
  private static final Pattern TAIL = Pattern.compile("(?:[\\s:;,{=]|=>)+$");
  private static final Pattern TYPE_SIGN = Pattern.compile("^(?::|->)\\s*");

  private final SourceLines source;
  private final List<Span> noise;

  Signatures(Findings findings, SourceLines source) {
    this.source = source;
    this.noise = new ArrayList<>(findings.annotations);
    noise.addAll(findings.comments);
    noise.sort(Comparator.comparingInt(Span::start));
  }

  String of(Definition definition) {
    Span header = definition.header();
    StringBuilder text = new StringBuilder();
    int from = header.start();
    for (int at = firstFrom(from); at < noise.size(); at++) {
      Span skipped = noise.get(at);
      if (skipped.start() >= header.end() || text.length() > MAX_CHARACTERS) {
        break;
      }
      text.append(source.slice(from, skipped.start())).append(' ');
      from = Math.max(from, skipped.end());
    }
    text.append(source.slice(from, Math.min(header.end(), from + 4 * MAX_CHARACTERS)));
    String tight = PADDED_BRACKET.matcher(oneLine(text)).replaceAll("");
    return Cut.at(TAIL.matcher(tight).replaceFirst(""), MAX_CHARACTERS);
  }

  /** A type without the sign that introduces it, or null. */
  @Nullable String type(@Nullable Span span) {
    if (span == null) {
      return null;
    }
    String type = TYPE_SIGN.matcher(oneLine(source.slice(span))).replaceFirst("");
    return type.isEmpty() ? null : Cut.at(type, MAX_CHARACTERS);
  }

  private static String oneLine(CharSequence text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  private int firstFrom(int offset) {
    int low = 0;
    int high = noise.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (noise.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

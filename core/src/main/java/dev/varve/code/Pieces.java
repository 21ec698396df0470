package dev.varve.code;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of a long unit into parts that a model reads whole. Cuts fall between lines, there
 * where the code is least indented, which is between statements; each further part begins with the
 * unit's header again.
 */
final class Pieces {
  /**
   * Characters of one part. At about three characters to a token of code this is what models read:
   * 512 tokens.
   */
  static final int BUDGET = 1_500;

  /** A unit longer than {@link #BUDGET} by less than this stays whole. */
  private static final int SLACK = 300;

  private static final int MAX_HEADER = 200;

  private final UnitText text;
  private final String header;

  private Pieces(UnitText text, String header) {
    this.text = text;
    this.header = header;
  }

  /**
   * The parts, at least one; the first has the lead.
   *
   * @param signature repeated on top of each further part; empty for none
   */
  static List<UnitText> of(UnitText text, String signature) {
    String oneLine = signature.replace('\n', ' ').strip();
    String header = oneLine.substring(0, Math.min(oneLine.length(), MAX_HEADER));
    return new Pieces(text, header.isEmpty() ? "" : header + "\n").cut();
  }

  private List<UnitText> cut() {
    List<UnitText> parts = new ArrayList<>();
    String lead = text.lead();
    String rest = text.code();
    while (lead.length() + rest.length() > BUDGET + SLACK) {
      int room = Math.max(BUDGET - lead.length(), BUDGET / 2);
      int end = Math.min(boundary(rest, room), rest.length());
      parts.add(new UnitText(lead, rest.substring(0, end)));
      rest = rest.substring(end);
      lead = header;
    }
    if (!rest.isBlank() || parts.isEmpty()) {
      parts.add(new UnitText(lead, rest));
    }
    return parts;
  }

  /** Where to cut: after the line break in the latter half of the room that is indented least. */
  private static int boundary(String code, int room) {
    if (code.length() <= room) {
      return code.length();
    }
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int at = code.lastIndexOf('\n', room - 1);
        at >= room / 2;
        at = code.lastIndexOf('\n', at - 1)) {
      int indentation = indentation(code, at + 1);
      if (indentation < least) {
        least = indentation;
        best = at + 1;
      }
    }
    return best > 0 ? best : withoutSplitPair(code, room);
  }

  private static int indentation(String code, int from) {
    int at = from;
    while (at < code.length() && (code.charAt(at) == ' ' || code.charAt(at) == '\t')) {
      at++;
    }
    boolean blank = at == code.length() || code.charAt(at) == '\n' || code.charAt(at) == '\r';
    boolean closes = !blank && "})]".indexOf(code.charAt(at)) >= 0;
    return blank ? 0 : closes ? Integer.MAX_VALUE - 1 : at - from;
  }

  private static int withoutSplitPair(String code, int end) {
    return Character.isHighSurrogate(code.charAt(end - 1)) ? end - 1 : end;
  }
}

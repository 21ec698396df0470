package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import java.util.List;
import java.util.function.Function;

/**
 * What a command found out, once for programs and once for people.
 *
 * @param document what {@code --json} prints
 * @param lines the same for people
 * @param notes what people should know besides; not part of the answer
 * @param exit 0 unless the answer itself is bad news
 */
record Answer(
    Document document, Function<Style, List<String>> lines, List<String> notes, int exit) {
  Answer {
    notes = List.copyOf(notes);
  }

  static Answer of(Document document, Function<Style, List<String>> lines) {
    return new Answer(document, lines, List.of(), 0);
  }

  static Answer of(Document document, String... lines) {
    return of(document, style -> List.of(lines));
  }

  Answer noting(List<String> further) {
    return new Answer(document, lines, further, exit);
  }

  Answer exiting(int code) {
    return new Answer(document, lines, notes, code);
  }
}

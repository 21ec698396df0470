package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.code.Project;
import dev.varve.memory.CitedCode;
import dev.varve.memory.CodeCitation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Places in code, as they are written on the command line and shown. */
final class Cited {
  private Cited() {}

  /**
   * What stands in code now.
   *
   * @param places each {@code FILE} or {@code FILE#SYMBOL}, seen from where the program was started
   * @throws dev.varve.error.VarveException NOT_FOUND if one is not there
   */
  static List<CodeCitation> now(Session session, List<String> places) {
    return places.stream().map(place -> now(session, place)).toList();
  }

  private static CodeCitation now(Session session, String place) {
    int hash = place.lastIndexOf('#');
    Path file = real(session.resolve(Path.of(hash < 0 ? place : place.substring(0, hash))));
    Path root = root(session, file);
    return session
        .memory()
        .citations()
        .cite(root, root.relativize(file).toString(), hash < 0 ? "" : place.substring(hash + 1));
  }

  /** The indexed project that the file is in, else where the user is, else the file's directory. */
  private static Path root(Session session, Path file) {
    Path directory = file.resolveSibling("");
    Path here = real(session.resolve(Path.of("")));
    return session
        .code()
        .projectOf(directory)
        .map(Project::root)
        .filter(file::startsWith)
        .orElse(file.startsWith(here) ? here : directory);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path; // not there: citing it says so
    }
  }

  static List<Document> documents(List<CitedCode> cited) {
    return cited.stream()
        .map(
            one ->
                new Document()
                    .with("root", one.citation().root())
                    .with("file", one.citation().file())
                    .with("symbol", one.citation().symbol())
                    .with("contentHash", one.citation().contentHash())
                    .with("freshness", one.freshness().word()))
        .toList();
  }

  /** {@code [FILE#SYMBOL fresh]} for each; empty if there are none. */
  static String shown(List<CitedCode> cited) {
    return String.join(
        "",
        cited.stream()
            .map(one -> "  [%s %s]".formatted(one.citation().place(), one.freshness().word()))
            .toList());
  }
}

package dev.varve.code;

import dev.varve.code.SimilarQuery.Source;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.parse.UnitKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Finds the unit that stands at a line of a file. */
final class UnitAt {
  private final Projects projects;
  private final Storage storage;
  private final int space;

  UnitAt(Projects projects, Storage storage, int space) {
    this.projects = projects;
    this.storage = storage;
    this.space = space;
  }

  /**
   * The innermost unit that holds the line.
   *
   * @throws VarveException NOT_FOUND if the file does not exist, is in no project or not in the
   *     index, or no unit stands there
   */
  StoredUnit find(Source.At at) {
    Path file = at.file();
    if (!Files.isRegularFile(file)) {
      throw VarveException.of(
          Kind.NOT_FOUND,
          "file '%s' does not exist; check the path, which is seen from where you are",
          file);
    }
    ProjectRow project =
        projects
            .around(file.toAbsolutePath().normalize().resolveSibling(""))
            .orElseThrow(
                () ->
                    VarveException.of(
                        Kind.NOT_FOUND,
                        "file '%s' is in no indexed project; run 'varve index' in its directory"
                            + " first",
                        file));
    List<StoredUnit> units =
        storage
            .ledger()
            .read(
                snapshot -> new StoredUnits(snapshot, space).inFile(project, path(project, file)));
    if (units.isEmpty()) {
      throw VarveException.of(
          Kind.NOT_FOUND,
          "file '%s' is not in the index of project '%s'; 'varve index' says why files are left"
              + " out",
          file,
          project.name());
    }
    return units.stream()
        .filter(unit -> unit.kind() != UnitKind.FILE && unit.holds(at.line()))
        .min(Comparator.comparingInt(StoredUnit::lines))
        .orElseThrow(() -> noUnit(at, units));
  }

  private static String path(ProjectRow project, Path file) {
    return project.root().relativize(Projects.real(file)).toString().replace('\\', '/');
  }

  private static VarveException noUnit(Source.At at, List<StoredUnit> units) {
    String nearest =
        units.stream()
            .filter(unit -> unit.kind() != UnitKind.FILE)
            .min(Comparator.comparingInt(unit -> distance(unit, at.line())))
            .map(
                unit ->
                    "the nearest is '%s' at lines %d to %d"
                        .formatted(unit.name(), unit.startLine(), unit.endLine()))
            .orElse("it has none");
    return VarveException.of(
        Kind.NOT_FOUND,
        "line %d of file '%s' is in no function, class or section; %s",
        at.line(),
        at.file(),
        nearest);
  }

  private static int distance(StoredUnit unit, int line) {
    return line < unit.startLine() ? unit.startLine() - line : line - unit.endLine();
  }
}

package dev.varve.code;

import dev.varve.code.CodeHit.Place;
import dev.varve.code.walk.GitRepository;
import dev.varve.item.Item;
import dev.varve.vector.Hit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hits of several projects in which the same unit stands once. Two are the same if they have the
 * same kind, name and text at the same path of their repositories: worktrees, clones, and projects
 * within projects hold such copies. The better hit stays and names the places of the others.
 */
final class SameUnits {
  private final Map<String, String> pathInRepository = new HashMap<>();
  private final Map<Unit, Spot> first = new HashMap<>();
  private final Map<Spot, Set<Place>> elsewhere = new HashMap<>();
  private final List<Hit> kept = new ArrayList<>();

  private record Unit(String path, String kind, String name, String text) {}

  /** A file and its first function may begin in one place. */
  private record Spot(Place place, String kind, String name) {}

  SameUnits(Collection<ProjectRow> projects, List<Hit> hits) {
    projects.forEach(project -> pathInRepository.put(project.name(), within(project.root())));
    hits.forEach(this::add);
  }

  /** What a path of the project must follow to be one of the repository. */
  private static String within(Path root) {
    return GitRepository.around(root)
        .map(repository -> repository.top().relativize(root).toString().replace('\\', '/'))
        .filter(path -> !path.isEmpty())
        .map(path -> path + "/")
        .orElse("");
  }

  private void add(Hit hit) {
    Item item = hit.item();
    Place place = place(item);
    String kind = UnitItems.text(item, UnitItems.KIND);
    String name = UnitItems.text(item, UnitItems.NAME);
    String path = pathInRepository.getOrDefault(place.project(), "") + place.path();
    Unit unit = new Unit(path, kind, name, String.valueOf(item.text()));
    Spot before = first.putIfAbsent(unit, new Spot(place, kind, name));
    if (before == null || before.place().project().equals(place.project())) {
      kept.add(hit);
    } else {
      elsewhere.computeIfAbsent(before, _ -> new LinkedHashSet<>()).add(place);
    }
  }

  private static Place place(Item item) {
    int line = UnitItems.number(item, UnitItems.START);
    return new Place(
        UnitItems.text(item, UnitItems.PROJECT), UnitItems.text(item, UnitItems.PATH), line);
  }

  /** The hits, best first, without the copies. */
  List<Hit> kept() {
    return kept;
  }

  /** The hits that were made of {@link #kept}, with the places of their copies. */
  List<CodeHit> marked(List<CodeHit> hits) {
    return elsewhere.isEmpty() ? hits : hits.stream().map(this::marked).toList();
  }

  private CodeHit marked(CodeHit hit) {
    Place place = new Place(hit.project(), hit.path(), hit.startLine());
    Set<Place> places = elsewhere.get(new Spot(place, hit.kind().label(), hit.name()));
    return places == null ? hit : hit.alsoAt(List.copyOf(places));
  }
}

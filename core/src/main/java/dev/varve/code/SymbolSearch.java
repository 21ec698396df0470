package dev.varve.code;

import dev.varve.code.SymbolAnswer.Definition;
import dev.varve.code.SymbolAnswer.Match;
import dev.varve.code.SymbolAnswer.Site;
import dev.varve.engine.Storage;
import dev.varve.filter.Filter;
import dev.varve.filter.Glob;
import dev.varve.ledger.Snapshot;
import dev.varve.parse.UnitKind;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks up definitions by name: in the index for names, in the ledger for what refers to them. */
final class SymbolSearch {
  /** Items considered for each way to match. */
  private static final int MAX_CANDIDATES = 2_000;

  /** Referring units shown for each definition. */
  private static final int SITES = 5;

  /** Referring units looked at to find those. */
  private static final int SITES_SEEN = 50;

  private static final List<UnitKind> DEFINITIONS =
      List.of(UnitKind.FUNCTION, UnitKind.METHOD, UnitKind.CLASS);

  private final SymbolQuery query;
  private final CodeScope scope;
  private final SymbolName name;

  SymbolSearch(SymbolQuery query, CodeScope scope) {
    this.query = query;
    this.scope = scope;
    this.name = SymbolName.of(query.name());
  }

  /** Finds the definitions, the best match first. */
  SymbolAnswer run(Storage storage, int space) {
    Set<String> ids = new LinkedHashSet<>();
    try (VectorStore store = storage.store(UnitItems.SPACE).orElseThrow()) {
      candidates(store).forEach(hit -> ids.add(ItemIds.unit(hit.item().id())));
    }
    return storage
        .ledger()
        .read(
            snapshot -> {
              List<StoredUnit> units = new StoredUnits(snapshot, space).find(List.copyOf(ids));
              return answer(units, new Looking(units, snapshot, space));
            });
  }

  private List<Hit> candidates(VectorStore store) {
    Filter exact = Filter.and(filter(), Filter.equal(UnitItems.NAME, name.simple()));
    List<Hit> hits = store.search(Query.selecting(exact, MAX_CANDIDATES)).hits();
    if (!hits.isEmpty()) {
      return hits;
    }
    List<Hit> some = new ArrayList<>();
    some.addAll(store.search(Query.matching(name.simple(), MAX_CANDIDATES).where(filter())).hits());
    if (name.simple().indexOf('*') < 0 && name.simple().indexOf('?') < 0) {
      Filter part = Filter.and(filter(), new Filter.Or(name.spellings().map(this::part).toList()));
      some.addAll(store.search(Query.selecting(part, MAX_CANDIDATES)).hits());
    }
    return some;
  }

  private Filter part(String spelling) {
    return new Filter.Like(UnitItems.NAME, new Glob("*" + spelling + "*"));
  }

  private Filter filter() {
    List<UnitKind> kinds = query.kinds().isEmpty() ? DEFINITIONS : query.kinds();
    return Filter.and(
        scope.filter(),
        UnitQuery.oneOf(UnitItems.KIND, kinds.stream().map(UnitKind::label).toList()),
        UnitQuery.oneOf(UnitItems.LANGUAGE, UnitQuery.languages(query.languages())));
  }

  private SymbolAnswer answer(List<StoredUnit> candidates, Looking looking) {
    for (Match match : Match.values()) {
      List<StoredUnit> found =
          candidates.stream().filter(unit -> name.matches(unit, match)).sorted(ORDER).toList();
      if (!found.isEmpty()) {
        List<Definition> definitions =
            found.stream().limit(query.limit()).map(unit -> define(unit, looking)).toList();
        return new SymbolAnswer(scope.name(), query.name(), match, found.size(), definitions);
      }
    }
    return new SymbolAnswer(scope.name(), query.name(), Match.NONE, 0, List.of());
  }

  private static final Comparator<StoredUnit> ORDER =
      Comparator.comparingInt((StoredUnit unit) -> FileRole.order(unit.path()))
          .thenComparingInt(unit -> unit.name().length())
          .thenComparing(StoredUnit::name)
          .thenComparing(StoredUnit::project)
          .thenComparing(StoredUnit::path)
          .thenComparingInt(StoredUnit::startLine);

  private Definition define(StoredUnit unit, Looking looking) {
    Uses uses = looking.uses(unit.name());
    return new Definition(
        unit.hit(1, 1, Map.of()),
        unit.enclosing(),
        uses.definitions(),
        uses.callers(),
        uses.importers(),
        uses.sites());
  }

  /** Who refers to a name, and how many definitions share it. */
  private record Uses(long definitions, long callers, long importers, List<Site> sites) {}

  /** Looks in one state of the ledger, for each name once. */
  private final class Looking {
    private final List<StoredUnit> candidates;
    private final StoredUnits units;
    private final ReferenceTable references;
    private final Map<String, Uses> known = new HashMap<>();

    Looking(List<StoredUnit> candidates, Snapshot snapshot, int space) {
      this.candidates = candidates;
      this.units = new StoredUnits(snapshot, space);
      this.references = new ReferenceTable(snapshot, space);
    }

    Uses uses(String of) {
      return known.computeIfAbsent(of, this::look);
    }

    private Uses look(String of) {
      List<String> callers = references.callers(of).stream().filter(scope::holds).toList();
      List<String> importers = references.importers(of).stream().filter(scope::holds).toList();
      Set<String> some = new LinkedHashSet<>();
      callers.stream().limit(SITES_SEEN).forEach(some::add);
      importers.stream().limit(SITES_SEEN).forEach(some::add);
      List<Site> sites =
          units.find(List.copyOf(some)).stream()
              .sorted(Comparator.comparingInt((StoredUnit unit) -> FileRole.order(unit.path())))
              .limit(SITES)
              .map(unit -> new Site(unit.project(), unit.path(), unit.startLine(), unit.name()))
              .toList();
      long named = candidates.stream().filter(unit -> unit.name().equals(of)).count();
      long sharing = Math.max(1, named - constructors(of));
      return new Uses(sharing, callers.size(), importers.size(), sites);
    }

    /** A constructor shares its name with its class and is called by it, so it is no other. */
    private long constructors(String of) {
      return candidates.stream()
          .filter(unit -> unit.name().equals(of) && ("." + unit.enclosing()).endsWith("." + of))
          .count();
    }
  }
}

package dev.varve.code;

import dev.varve.code.CodeReport.Idiom;
import dev.varve.code.CodeReport.Place;
import dev.varve.code.CodeReport.Share;
import dev.varve.code.CodeReport.Size;
import dev.varve.code.CodeReport.Spread;
import dev.varve.code.clone.IdiomCount;
import dev.varve.ledger.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Reads every unit once and makes the {@link CodeReport} of them. */
final class Survey {
  private static final List<Integer> COMPLEXITIES = List.of(10, 20, 50);
  private static final List<Integer> LENGTHS = List.of(50, 100, 200);
  private static final Pattern PATH_PARTS = Pattern.compile("[./:\\\\]+");

  private static final Comparator<Function> WORST =
      Comparator.comparingInt((Function function) -> -function.place().complexity())
          .thenComparingInt(function -> -function.place().lines())
          .thenComparing(function -> function.place().path())
          .thenComparingInt(function -> function.place().startLine());

  private final int top;
  private final Duplicates duplicates;
  private final IdiomCount idioms = new IdiomCount();
  private final List<Function> functions = new ArrayList<>();
  private final Map<String, Integer> files = new HashMap<>();
  private final Map<String, Long> languages = new TreeMap<>();
  private final Set<Long> inTests = new HashSet<>();
  private final Set<String> testedNames = new HashSet<>();
  private long tests;

  Survey(int top) {
    this.top = top;
    DuplicateQuery usual = DuplicateQuery.standard();
    this.duplicates =
        new Duplicates(
            new DuplicateQuery(
                usual.in(), usual.minTokens(), usual.similarity(), false, false, top));
  }

  /**
   * What is kept of a function.
   *
   * @param called the name that a call of it has
   */
  private record Function(Place place, String called, boolean documented) {}

  void add(StoredUnit unit) {
    if (FileRole.isTest(unit.path())) {
      inTests.add(unit.first().seq());
      tests += unit.isFunction() ? 1 : 0;
    } else if (!FileRole.isForeign(unit.path()) && unit.isFunction()) {
      addFunction(unit);
    }
  }

  private void addFunction(StoredUnit unit) {
    int file = files.computeIfAbsent(unit.project() + "/" + unit.path(), name -> files.size());
    idioms.add(functions.size(), file, unit.code());
    duplicates.add(unit);
    languages.merge(unit.language(), 1L, Long::sum);
    Place place =
        new Place(
            unit.project(),
            unit.path(),
            unit.startLine(),
            unit.enclosing().isEmpty() ? unit.name() : unit.enclosing() + "." + unit.name(),
            unit.complexity(),
            unit.lines());
    functions.add(new Function(place, called(unit), unit.isDocumented()));
  }

  /** A constructor or other special method of Python is called by the name of its class. */
  private static String called(StoredUnit unit) {
    boolean special = unit.name().startsWith("__") && unit.name().endsWith("__");
    return special || unit.name().equals("constructor")
        ? unit.enclosing().substring(unit.enclosing().lastIndexOf('.') + 1)
        : unit.name();
  }

  CodeReport report(String scope, Snapshot snapshot, int space) {
    new ReferenceTable(snapshot, space)
        .forEach(
            (unit, name) -> {
              if (inTests.contains(unit)) {
                testedNames.add(lastPart(name));
              }
            });
    return new CodeReport(
        scope,
        new Size(functions.size(), tests, lines(), languages),
        spread(Place::complexity, COMPLEXITIES),
        spread(Place::lines, LENGTHS),
        share(Function::documented, function -> !function.documented()),
        tests == 0 ? new Share(0, 0, List.of()) : share(this::isUntested, this::isUntested),
        duplicates.answer(scope, snapshot, space),
        idioms());
  }

  private static String lastPart(String name) {
    String[] parts = PATH_PARTS.split(name, -1);
    return parts[parts.length - 1];
  }

  private boolean isUntested(Function function) {
    return !testedNames.contains(function.called());
  }

  private long lines() {
    return functions.stream().mapToLong(function -> function.place().lines()).sum();
  }

  private Spread spread(ToIntFunction<Place> number, List<Integer> bounds) {
    int[] sorted = functions.stream().map(Function::place).mapToInt(number).sorted().toArray();
    Map<Integer, Long> over = new TreeMap<>();
    for (int bound : bounds) {
      over.put(bound, functions.stream().filter(f -> number.applyAsInt(f.place()) > bound).count());
    }
    List<Place> most =
        functions.stream()
            .map(Function::place)
            .sorted(
                Comparator.comparingInt((Place place) -> -number.applyAsInt(place))
                    .thenComparing(Place::path)
                    .thenComparingInt(Place::startLine))
            .limit(top)
            .toList();
    return new Spread(
        percentile(sorted, 50), percentile(sorted, 90), percentile(sorted, 100), over, most);
  }

  private static int percentile(int[] sorted, int percent) {
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100];
  }

  private Share share(Predicate<Function> counted, Predicate<Function> bad) {
    return new Share(
        functions.stream().filter(counted).count(),
        functions.size(),
        functions.stream().filter(bad).sorted(WORST).limit(top).map(Function::place).toList());
  }

  private List<Idiom> idioms() {
    return idioms.most(top).stream()
        .map(
            idiom ->
                new Idiom(
                    idiom.text(),
                    idiom.functions(),
                    idiom.files(),
                    functions.get(idiom.function()).place()))
        .toList();
  }
}

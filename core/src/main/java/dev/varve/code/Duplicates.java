package dev.varve.code;

import dev.varve.code.DuplicateAnswer.Group;
import dev.varve.code.DuplicateAnswer.Member;
import dev.varve.code.clone.CloneGroup;
import dev.varve.code.clone.CloneSearch;
import dev.varve.code.clone.Fragment;
import dev.varve.code.clone.Tokens;
import dev.varve.ledger.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds copied functions in one state of the ledger. */
final class Duplicates {
  /** Functions compared at most: about 1 kB of memory each. */
  private static final int MAX_FUNCTIONS = 200_000;

  private final DuplicateQuery query;
  private final List<Fragment> fragments = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private final Map<String, List<String>> callers = new HashMap<>();
  private long skipped;

  Duplicates(DuplicateQuery query) {
    this.query = query;
  }

  /** What is kept of a function while others are read. */
  private record Function(
      String project, String prefix, String path, int startLine, int endLine, String name) {
    static Function of(StoredUnit unit) {
      return new Function(
          unit.project(),
          unit.id().substring(0, unit.id().indexOf('/') + 1),
          unit.path(),
          unit.startLine(),
          unit.endLine(),
          unit.enclosing().isEmpty() ? unit.name() : unit.enclosing() + "." + unit.name());
    }

    int lines() {
      return endLine - startLine + 1;
    }

    String simpleName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  /** Takes a unit into account if it is a function of the sort that is looked for. */
  void add(StoredUnit unit) {
    if (!unit.isFunction() || !wanted(unit.path())) {
      return;
    }
    Tokens tokens = Tokens.of(unit.code(), unit.language());
    if (tokens.count() < query.minTokens()) {
      return;
    }
    if (functions.size() >= MAX_FUNCTIONS) {
      skipped++;
      return;
    }
    Function function = Function.of(unit);
    functions.add(function);
    fragments.add(
        new Fragment(
            function.prefix() + function.path(), function.startLine(), function.endLine(), tokens));
  }

  private boolean wanted(String path) {
    return (query.tests() || !FileRole.isTest(path))
        && (query.foreign() || !FileRole.isForeign(path));
  }

  /** The groups of what was added. */
  DuplicateAnswer answer(String scope, Snapshot snapshot, int space) {
    List<CloneGroup> all =
        CloneSearch.groups(fragments, query.similarity()).stream()
            .sorted(Comparator.comparingInt((CloneGroup group) -> -saved(group)))
            .toList();
    List<CloneGroup> found = withoutInner(all);
    ReferenceTable references = new ReferenceTable(snapshot, space);
    return new DuplicateAnswer(
        scope,
        functions.size(),
        skipped,
        found.size(),
        found.stream().mapToLong(this::saved).sum(),
        found.stream().limit(query.limit()).map(group -> describe(group, references)).toList());
  }

  /** Without the groups whose members all stand within those of a group that saves more. */
  private List<CloneGroup> withoutInner(List<CloneGroup> groups) {
    Map<String, List<Fragment>> covered = new HashMap<>();
    List<CloneGroup> outer = new ArrayList<>();
    for (CloneGroup group : groups) {
      List<Fragment> members = group.members().stream().map(fragments::get).toList();
      if (!members.stream().allMatch(member -> isIn(covered, member))) {
        outer.add(group);
        members.forEach(
            member ->
                covered.computeIfAbsent(member.file(), file -> new ArrayList<>(1)).add(member));
      }
    }
    return outer;
  }

  private static boolean isIn(Map<String, List<Fragment>> covered, Fragment member) {
    return covered.getOrDefault(member.file(), List.of()).stream()
        .anyMatch(
            other ->
                other.startLine() <= member.startLine() && member.endLine() <= other.endLine());
  }

  private int saved(CloneGroup group) {
    int all = group.members().stream().mapToInt(i -> functions.get(i).lines()).sum();
    return all - functions.get(group.centre()).lines();
  }

  private Group describe(CloneGroup group, ReferenceTable references) {
    List<Member> members =
        group.members().stream().map(i -> member(functions.get(i), references)).toList();
    OnePiece one = OnePiece.of(members);
    return new Group(
        group.kind(),
        group.similarity(),
        group.members().stream().mapToInt(i -> fragments.get(i).tokens().count()).max().orElse(0),
        saved(group),
        one.keep(),
        one.directory(),
        one.why(),
        members);
  }

  private Member member(Function function, ReferenceTable references) {
    long count =
        callers.computeIfAbsent(function.simpleName(), references::callers).stream()
            .filter(id -> id.startsWith(function.prefix()))
            .count();
    return new Member(
        function.project(),
        function.path(),
        function.startLine(),
        function.endLine(),
        function.name(),
        (int) count);
  }
}

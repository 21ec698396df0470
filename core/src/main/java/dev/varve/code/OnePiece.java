package dev.varve.code;

import dev.varve.code.DuplicateAnswer.Member;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one piece could serve in place of several copies: a copy outside tests before one in them,
 * then the one whose name is called most, then the one nearest to the root.
 *
 * @param directory the nearest that holds all copies; null where they are of several projects
 */
record OnePiece(Member keep, @Nullable String directory, String why) {

  static OnePiece of(List<Member> copies) {
    Member keep = copies.stream().min(ORDER).orElseThrow();
    long projects = copies.stream().map(Member::project).distinct().count();
    return new OnePiece(keep, projects > 1 ? null : directory(copies), why(keep, copies, projects));
  }

  private static final Comparator<Member> ORDER =
      Comparator.comparing((Member member) -> !FileRole.isOwnCode(member.path()))
          .thenComparingInt(member -> -member.callers())
          .thenComparingLong(member -> member.path().chars().filter(c -> c == '/').count())
          .thenComparing(Member::project)
          .thenComparing(Member::path)
          .thenComparingInt(Member::startLine);

  private static String why(Member keep, List<Member> copies, long projects) {
    if (projects > 1) {
      return "the copies are of %d projects; one piece needs a library that all of them use"
          .formatted(projects);
    }
    boolean onlyCode =
        FileRole.isOwnCode(keep.path())
            && copies.stream().allMatch(one -> one.equals(keep) || !FileRole.isOwnCode(one.path()));
    if (onlyCode) {
      return "the only copy outside tests and generated code";
    }
    if (copies.stream().allMatch(one -> one.equals(keep) || one.callers() < keep.callers())) {
      return "the one whose name is called most";
    }
    return copies.stream().map(Member::path).distinct().count() == 1
        ? "all are in this file"
        : "the one nearest to the root";
  }

  /** The path up to the last slash that all have in common; empty for the root. */
  private static String directory(List<Member> copies) {
    String common = copies.getFirst().path();
    for (Member copy : copies) {
      while (!copy.path().startsWith(common)) {
        common = common.substring(0, common.lastIndexOf('/', common.length() - 2) + 1);
      }
      common = common.substring(0, common.lastIndexOf('/') + 1);
    }
    return common;
  }
}

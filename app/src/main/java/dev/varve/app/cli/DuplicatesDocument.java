package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.DuplicateAnswer;
import dev.varve.code.DuplicateAnswer.Group;
import dev.varve.code.DuplicateAnswer.Member;
import dev.varve.code.DuplicateQuery;
import dev.varve.code.clone.CloneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Copied functions, for programs and for people. */
final class DuplicatesDocument {
  /** Members of one group shown to people. */
  private static final int SHOWN = 8;

  private DuplicatesDocument() {}

  static Answer answer(DuplicateAnswer found, DuplicateQuery query) {
    boolean all = query.in().isEmpty();
    return Answer.of(of(found), style -> lines(style, found, all)).noting(notes(found, query));
  }

  static Document of(DuplicateAnswer found) {
    return new Document()
        .with("scope", found.scope())
        .with("functions", found.functions())
        .with("skipped", found.skipped())
        .with("total", found.total())
        .with("copiedLines", found.copiedLines())
        .with("groups", found.groups().stream().map(DuplicatesDocument::group).toList());
  }

  private static Document group(Group group) {
    return new Document()
        .with("kind", group.kind().label())
        .with("similarity", SearchAnswer.rounded(group.similarity()))
        .with("tokens", group.tokens())
        .with("savedLines", group.savedLines())
        .with("keep", member(group.keep()))
        .with("directory", group.directory())
        .with("why", group.why())
        .with("members", group.members().stream().map(DuplicatesDocument::member).toList());
  }

  private static Document member(Member member) {
    return new Document()
        .with("project", member.project())
        .with("path", member.path())
        .with("startLine", member.startLine())
        .with("endLine", member.endLine())
        .with("name", member.name())
        .with("callers", member.callers());
  }

  private static List<String> lines(Style style, DuplicateAnswer found, boolean all) {
    List<String> lines = new ArrayList<>();
    for (Group group : found.groups()) {
      lines.add(headline(style, group));
      group.members().stream()
          .limit(SHOWN)
          .forEach(member -> lines.add("  " + line(style, member, all)));
      if (group.members().size() > SHOWN) {
        lines.add(style.dim("  and %,d more".formatted(group.members().size() - SHOWN)));
      }
      String where =
          group.directory() == null
                  || group.members().stream().map(Member::path).distinct().count() == 1
              ? ""
              : ", in " + (group.directory().isEmpty() ? "the root" : group.directory());
      lines.add(
          style.dim("  one piece could serve: ")
              + (all ? group.keep().project() + "/" : "")
              + group.keep().path()
              + ":"
              + group.keep().startLine()
              + style.dim(where + " (" + group.why() + ")"));
    }
    return lines;
  }

  static String headline(Style style, Group group) {
    return "%s  %s%s  %s"
        .formatted(
            style.bold(Amounts.count(group.members().size(), "piece")),
            group.kind().label(),
            group.kind() == CloneKind.NEAR
                ? String.format(Locale.ROOT, " %.2f", group.similarity())
                : "",
            style.dim(
                "%s, %s to save"
                    .formatted(
                        Amounts.count(group.tokens(), "token"),
                        Amounts.count(group.savedLines(), "line"))));
  }

  private static String line(Style style, Member member, boolean all) {
    return "%s:%d-%d  %s  %s"
        .formatted(
            style.green((all ? member.project() + "/" : "") + member.path()),
            member.startLine(),
            member.endLine(),
            member.name(),
            style.dim(Amounts.count(member.callers(), "caller")));
  }

  private static List<String> notes(DuplicateAnswer found, DuplicateQuery query) {
    List<String> notes = new ArrayList<>();
    if (found.total() == 0) {
      notes.add(
          "varve: no copies among %s of %d tokens or more in %s; lower --min-tokens or --similarity"
              .formatted(
                  Amounts.count(found.functions(), "function"), query.minTokens(), found.scope()));
    } else {
      notes.add(
          "varve: %d of %s among %s in %s; %s copied"
              .formatted(
                  found.groups().size(),
                  Amounts.count(found.total(), "group"),
                  Amounts.count(found.functions(), "function"),
                  found.scope(),
                  Amounts.count(found.copiedLines(), "line")));
    }
    if (found.skipped() > 0) {
      notes.add(
          "varve: %s not compared, as there are too many; look at one project, or raise --min-tokens"
              .formatted(Amounts.count(found.skipped(), "function")));
    }
    return notes;
  }
}

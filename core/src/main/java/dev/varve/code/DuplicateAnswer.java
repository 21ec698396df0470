package dev.varve.code;

import dev.varve.code.clone.CloneKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link DuplicateQuery}.
 *
 * @param scope the project looked at, or {@code all projects}
 * @param functions how many functions were long enough to compare
 * @param skipped functions left out because there were too many
 * @param total groups found
 * @param copiedLines lines in all groups that would go if each group were one piece
 * @param groups those that would save most lines first
 */
public record DuplicateAnswer(
    String scope, long functions, long skipped, long total, long copiedLines, List<Group> groups) {
  public DuplicateAnswer {
    groups = List.copyOf(groups);
  }

  /**
   * Functions that are copies of each other.
   *
   * @param similarity the least that any member has with the one that is most like all
   * @param tokens of the largest member
   * @param savedLines lines that would go if one piece served for all
   * @param keep the member that could serve for all
   * @param directory the nearest that holds all members; null where they are of several projects
   * @param why what speaks for {@code keep}
   * @param members two or more, {@code keep} among them
   */
  public record Group(
      CloneKind kind,
      double similarity,
      int tokens,
      int savedLines,
      Member keep,
      @Nullable String directory,
      String why,
      List<Member> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /**
   * One of the copies.
   *
   * @param path relative to the project's root, with forward slashes
   * @param name with the names around it, joined by dots
   * @param callers units of the project that call this name
   */
  public record Member(
      String project, String path, int startLine, int endLine, String name, int callers) {}
}

package dev.varve.code.walk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/** One ignore file as it was read; a file that is not there has no rules. Immutable. */
final class IgnoreFile {
  /** Nothing can be written to what is not there without its showing. */
  private static final Mark ABSENT = new Mark(0, -1, true);

  private static final Mark UNREADABLE = new Mark(0, -2, false);

  private final Path file;
  private final Mark mark;
  private final @Nullable IgnoreNode rules;

  private IgnoreFile(Path file, Mark mark, @Nullable IgnoreNode rules) {
    this.file = file;
    this.mark = mark;
    this.rules = rules;
  }

  /**
   * The file as it is now.
   *
   * @param before what was read of a file earlier; it is the answer if it still stands
   */
  static IgnoreFile at(Path file, @Nullable IgnoreFile before) {
    Mark mark = mark(file);
    if (before != null && before.file.equals(file) && before.mark.holdsAt(mark)) {
      return before;
    }
    if (mark.equals(ABSENT)) {
      return new IgnoreFile(file, mark, null);
    }
    try {
      IgnoreNode rules = new IgnoreNode();
      rules.parse(file.toString(), new ByteArrayInputStream(Files.readAllBytes(file)));
      return new IgnoreFile(file, mark, rules.getRules().isEmpty() ? null : rules);
    } catch (IOException e) {
      return new IgnoreFile(file, UNREADABLE, null); // it counts as none, as it does for git
    }
  }

  /** Links are followed, as git does for most of these files. */
  private static Mark mark(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile() ? Mark.of(attributes) : ABSENT;
    } catch (IOException e) {
      return ABSENT;
    }
  }

  /** Whether a path below the file's directory is ignored; null if no rule speaks of it. */
  @Nullable Boolean ignores(String path, boolean isDirectory) {
    return rules == null ? null : rules.checkIgnored(path, isDirectory);
  }
}

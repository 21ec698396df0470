package dev.varve.benchmarks.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The questions about one folder of one repository, and where that is checked out.
 *
 * @param directory of the repository
 * @param judgments at least one, all of the same repository and root
 */
record Checkout(Path directory, List<Judgment> judgments) {
  /** How git says that the commit stands in the file of a branch. */
  private static final String BRANCH = "ref: ";

  Checkout {
    judgments = List.copyOf(judgments);
  }

  private Judgment first() {
    return judgments.getFirst();
  }

  /** {@code owner/name}. */
  String repository() {
    return first().repository();
  }

  /** A name for files and directories that belong to this. */
  String label() {
    return repository().replace("/", "__")
        + first().root().replace('/', '_').transform(Checkout::suffix);
  }

  private static String suffix(String root) {
    return root.isEmpty() ? "" : "@" + root;
  }

  /** The folder to index. */
  Path folder() {
    return directory.resolve(first().root());
  }

  /** A hit's path, which is relative to the folder, relative to the repository. */
  String inRepository(String path) {
    return first().root().isEmpty() ? path : first().root() + "/" + path;
  }

  boolean missing() {
    return !Files.isDirectory(folder());
  }

  /** Whether the checkout is known to be at another commit than the one judged. */
  boolean atOtherRevision() throws IOException {
    Path git = directory.resolve(".git");
    String commit = line(git.resolve("HEAD"));
    if (commit.startsWith(BRANCH)) {
      commit = line(git.resolve(commit.substring(BRANCH.length())));
    }
    String judged = first().revision();
    return !judged.isEmpty() && !commit.isEmpty() && !commit.equals(judged);
  }

  /** The text of a file of one line; empty if it is not there. */
  private static String line(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
  }
}

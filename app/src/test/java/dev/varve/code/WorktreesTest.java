package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.code.walk.GitCommand;
import dev.varve.filter.Filter;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same content in two places, and two contents in the same place. */
class WorktreesTest {
  @TempDir private Path root;
  private CodeHome home;
  private Path side;

  @BeforeEach
  void plant() throws IOException {
    home = CodeHome.in(root);
    side = root.resolve("side");
    home.write("src/retry.py", "def retry_with_backoff():", "    return 1");
    home.write("src/area.py", "def area(width):", "    return width");
    git("init", "-q");
    git("add", "-A");
    git("commit", "-q", "-m", "one");
    git("branch", "other");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private void git(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 4];
    System.arraycopy(new String[] {"-c", "user.name=n", "-c", "user.email=e"}, 0, command, 0, 4);
    System.arraycopy(arguments, 0, command, 4, arguments.length);
    new GitCommand(home.sources, Map.of("HOME", root.toString())).run(command);
  }

  private IndexReport index(Path tree) {
    return home.code.index(tree, Code.IndexOptions.complete(), Progress.none());
  }

  private CodeAnswer search(String text, Path in) {
    return home.code.search(
        new CodeQuery(
            text,
            CodeQuery.Mode.HYBRID,
            Optional.ofNullable(in),
            List.of(),
            List.of(),
            List.of(),
            Filter.everything(),
            0,
            Optional.empty(),
            10,
            true));
  }

  @Test
  void aWorktreeIsAProjectWhoseContentIsNotEmbeddedAgain() throws IOException {
    index(home.sources);
    home.model.documents.set(0);
    git("worktree", "add", "-q", side.toString(), "other");

    IndexReport report = index(side);

    assertThat(report.project()).isEqualTo("side");
    assertThat(report.embedded()).isEqualTo(report.units()).isPositive();
    assertThat(home.model.documents).as("texts given to the model").hasValue(0);
  }

  @Test
  void aCloneIsNotEmbeddedAgainEither() throws IOException {
    index(home.sources);
    home.model.documents.set(0);
    git("clone", "-q", home.sources.toString(), side.toString());

    assertThat(index(side).embedded()).isPositive();
    assertThat(home.model.documents).hasValue(0);
  }

  @Test
  void aSearchInOneWorktreeNeverShowsTheOther() throws IOException {
    git("worktree", "add", "-q", side.toString(), "other");
    Files.writeString(side.resolve("src/retry.py"), "def retry_never():\n    return 0\n");
    index(home.sources);
    index(side);

    assertThat(search("retry", home.sources).hits())
        .allSatisfy(hit -> assertThat(hit.project()).isEqualTo("sources"))
        .extracting(CodeHit::name)
        .contains("retry_with_backoff")
        .doesNotContain("retry_never");
    assertThat(search("retry", side.resolve("src")).hits())
        .allSatisfy(hit -> assertThat(hit.project()).isEqualTo("side"))
        .extracting(CodeHit::name)
        .contains("retry_never")
        .doesNotContain("retry_with_backoff");
  }

  @Test
  void aWorktreeInsideTheCheckoutIsNotSearchedAsIfItWereTheCheckout() throws IOException {
    Path inside = home.sources.resolve("worktrees/side");
    git("worktree", "add", "-q", inside.toString(), "other");
    index(home.sources);

    assertThatThrownBy(() -> search("retry", inside.resolve("src")))
        .hasMessage(
            "directory '"
                + inside.resolve("src")
                + "' is in no indexed project; run 'varve index' there first");

    index(inside);
    assertThat(search("retry", inside.resolve("src")).scope()).isEqualTo("side");
    assertThat(search("retry", home.sources.resolve("worktrees")).scope()).isEqualTo("sources");
  }

  @Test
  void aSearchOverAllProjectsNamesTheSameUnitOnceWithItsOtherPlaces() throws IOException {
    git("worktree", "add", "-q", side.toString(), "other");
    index(home.sources);
    index(side);

    assertThat(search("retry with backoff", null).hits())
        .filteredOn(hit -> hit.name().equals("retry_with_backoff"))
        .singleElement()
        .satisfies(
            hit ->
                assertThat(hit.alsoAt())
                    .containsExactly(
                        new CodeHit.Place(
                            hit.project().equals("side") ? "sources" : "side", "src/retry.py", 1)));

    Files.writeString(
        side.resolve("src/retry.py"), "def retry_with_backoff():\n    return 2 # other\n");
    assertThat(search("retry with backoff", null).hits())
        .filteredOn(hit -> hit.name().equals("retry_with_backoff"))
        .hasSize(2)
        .allSatisfy(hit -> assertThat(hit.alsoAt()).isEmpty());
  }

  @Test
  void aProjectWithinAProjectNamesTheSameUnitOnce() {
    index(home.sources);
    index(home.sources.resolve("src"));

    assertThat(search("area", null).hits())
        .filteredOn(hit -> hit.name().equals("area"))
        .singleElement()
        .satisfies(hit -> assertThat(hit.alsoAt()).hasSize(1));
  }

  @Test
  void switchingToAnotherBranchAndBackEmbedsNothingAgain() throws IOException {
    index(home.sources);
    List<String> before = IndexContents.of(home);
    git("checkout", "-q", "other");
    home.write("src/other.py", "def only_here():", "    return 3");
    home.write("src/area.py", "def area(width):", "    return 2 * width");
    git("add", "-A");
    git("commit", "-q", "-m", "two");
    index(home.sources);
    List<String> other = IndexContents.of(home);
    home.model.documents.set(0);

    git("checkout", "-q", "-");
    index(home.sources);
    assertThat(IndexContents.of(home)).isEqualTo(before);
    git("checkout", "-q", "other");
    index(home.sources);

    assertThat(IndexContents.of(home)).isEqualTo(other);
    assertThat(home.model.documents).as("texts given to the model").hasValue(0);
  }

  @Test
  void directoriesAndFilesThatWereRenamedKeepTheirVectorsWithoutTheModel() throws IOException {
    index(home.sources);
    long units = home.items().size();
    home.storage.embeddings().prune(Instant.now().plusSeconds(60));
    home.model.down = true;
    Files.move(home.sources.resolve("src"), home.sources.resolve("lib"));
    Files.move(home.sources.resolve("lib/area.py"), home.sources.resolve("lib/Area.py"));

    IndexReport report = index(home.sources);

    assertThat(report.embedded()).isEqualTo(report.units()).isEqualTo(units);
    assertThat(home.items())
        .extracting(item -> item.fields().get("path").plain())
        .containsOnly("lib/retry.py", "lib/Area.py");
  }

  @Test
  void submodulesAreCountedUntilTheyAreAskedFor() throws IOException {
    home.write("lib/x/.git", "gitdir: ../../.git/modules/x");
    home.write("lib/x/deep.py", "def deep_down():", "    return 1");
    home.write(".gitmodules", "[submodule \"x\"]", "path = lib/x");

    assertThat(index(home.sources).skipped())
        .contains(new IndexReport.Skip("submodule", 1, List.of("lib/x/")));
    Code.IndexOptions with = new Code.IndexOptions(Duration.ofDays(1), false, Optional.of(true));
    home.code.index(home.sources, with, Progress.none());
    assertThat(search("deep down", home.sources).hits())
        .as("kept by the look before a search")
        .extracting(CodeHit::name)
        .contains("deep_down");
    assertThat(search("deep down", home.sources.resolve("lib/x")).scope()).isEqualTo("sources");
    assertThat(index(home.sources).skipped()).as("from now on").isEmpty();
    Code.IndexOptions without =
        new Code.IndexOptions(Duration.ofDays(1), false, Optional.of(false));
    home.code.index(home.sources, without, Progress.none());
    assertThat(search("deep down", home.sources).hits())
        .extracting(CodeHit::path)
        .doesNotContain("lib/x/deep.py");
  }
}

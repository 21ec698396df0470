package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  @TempDir private Path root;
  @AutoClose private CodeHome home;

  @BeforeEach
  void open() throws IOException {
    home = CodeHome.in(root);
    home.write("a/one.py", "def one():", "    return 1");
  }

  /** Waits for refreshes until the index holds exactly these files. */
  private void awaitPaths(WatchedTree watched, String... paths) {
    while (!home.paths().equals(List.of(paths))) {
      watched.awaitRefresh();
    }
  }

  private void removeTree(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void takesInWhatIsAddedChangedMovedAndDeleted() throws IOException {
    try (WatchedTree watched = WatchedTree.of(home)) {
      home.write("a/two.py", "def two():", "    return 2");
      awaitPaths(watched, "a/one.py", "a/two.py");

      home.write("new/deep/three.py", "def three():", "    return 3");
      awaitPaths(watched, "a/one.py", "a/two.py", "new/deep/three.py");

      home.write("new/deep/four.py", "def four():", "    return 4");
      awaitPaths(watched, "a/one.py", "a/two.py", "new/deep/four.py", "new/deep/three.py");

      Files.move(home.sources.resolve("new"), home.sources.resolve("moved"));
      awaitPaths(watched, "a/one.py", "a/two.py", "moved/deep/four.py", "moved/deep/three.py");

      home.write("moved/deep/five.py", "def five():", "    return 5");
      Files.delete(home.sources.resolve("moved/deep/three.py"));
      awaitPaths(watched, "a/one.py", "a/two.py", "moved/deep/five.py", "moved/deep/four.py");
    }
  }

  @Test
  void tellsWhatEachRefreshDidAndEmbedsBehindIt() throws IOException {
    try (WatchedTree watched = WatchedTree.of(home)) {
      watched.await(WatchEvent.Embedded.class::isInstance);
      home.write("a/two.py", "def two():", "    return 2");

      WatchEvent.Refreshed refreshed = watched.awaitRefresh();

      assertThat(refreshed.project()).isEqualTo("sources");
      assertThat(refreshed.files()).isEqualTo(1);
      assertThat(refreshed.units()).isEqualTo(2);
      assertThat(watched.await(WatchEvent.Embedded.class::isInstance))
          .isEqualTo(new WatchEvent.Embedded("sources", 2));
      assertThat(home.items()).allSatisfy(item -> assertThat(item.vector()).isNotNull());
    }
  }

  @Test
  void watchesNoDirectoryThatTheWalkLeavesOut() throws IOException {
    home.write(".gitignore", "made/");
    home.write("made/x.py", "x = 1");
    home.write("node_modules/lib/y.js", "y()");
    home.write(".git/HEAD", "ref");

    try (WatchedTree watched = new WatchedTree(home, WatchedTree.quick())) {
      assertThat(watched.await(WatchEvent.Watching.class::isInstance))
          .isEqualTo(new WatchEvent.Watching("sources", home.sources.toRealPath(), 2));
    }
  }

  @Test
  void anEditedIgnoreFileTakesEffect() throws IOException {
    try (WatchedTree watched = WatchedTree.of(home)) {
      home.write("a/.gitignore", "one.py");
      awaitPaths(watched, "a/.gitignore");
      Files.delete(home.sources.resolve("a/.gitignore"));
      awaitPaths(watched, "a/one.py");
    }
  }

  @Test
  void aDirectoryMayGoAndComeBack() throws IOException {
    try (WatchedTree watched = WatchedTree.of(home)) {
      removeTree(home.sources.resolve("a"));
      awaitPaths(watched);
      home.write("a/one.py", "def again():", "    return 1");
      awaitPaths(watched, "a/one.py");
      home.write("a/two.py", "def two():", "    return 2");
      awaitPaths(watched, "a/one.py", "a/two.py");
    }
  }

  @Test
  void theRootMayGoAndComeBackInTime() throws IOException {
    Path away = root.resolve("away");
    WatchOptions patient =
        new WatchOptions(
            Code.IndexOptions.complete(),
            WatchedTree.quick().quiet(),
            WatchedTree.quick().between(),
            Duration.ofMinutes(1));
    try (WatchedTree watched = new WatchedTree(home, patient)) {
      watched.await(WatchEvent.Watching.class::isInstance);
      Files.move(home.sources, away);
      watched.await(WatchEvent.RootGone.class::isInstance);
      assertThat(home.paths()).as("kept while it is away").containsExactly("a/one.py");

      home.write("b.py", "def b():", "    return 2");
      watched.await(WatchEvent.RootBack.class::isInstance);
      awaitPaths(watched, "b.py");
      home.write("c.py", "def c():", "    return 3");
      awaitPaths(watched, "b.py", "c.py");
    }
  }

  @Test
  void endsWhenTheRootStaysAwayAndKeepsItsIndex() throws IOException {
    try (WatchedTree watched = WatchedTree.of(home)) {
      Path real = home.sources.toRealPath();
      Files.move(home.sources, root.resolve("away"));

      assertThat(watched.awaitEnd())
          .hasMessage(
              "directory '"
                  + real
                  + "' is gone, so there is nothing to watch; its index can still be searched,"
                  + " 'varve forget sources' removes it")
          .asInstanceOf(type(VarveException.class))
          .extracting(VarveException::kind)
          .isEqualTo(Kind.NOT_FOUND);
      assertThat(home.paths()).containsExactly("a/one.py");
    }
  }

  @Test
  void endsWhenTheProjectIsForgotten() throws IOException {
    try (WatchedTree watched = WatchedTree.of(home)) {
      home.code.forget("sources");
      home.write("b.py", "b = 1");

      assertThat(watched.awaitEnd())
          .hasMessage("project 'sources' was forgotten, so its watch ends");
    }
  }

  @Test
  void interruptingItLeavesAUsableStore() throws IOException {
    WatchedTree watched = WatchedTree.of(home);
    home.write("b.py", "def b():", "    return 2");

    assertThat(watched.interrupt())
        .asInstanceOf(type(VarveException.class))
        .extracting(VarveException::kind)
        .isEqualTo(Kind.TIMEOUT);

    home.index();
    assertThat(home.paths()).containsExactly("a/one.py", "b.py");
    assertThat(home.storage.check(Progress.none()).clean()).isTrue();
  }

  @Test
  void twoThatWatchOneTreeTakeTurns() throws IOException {
    try (WatchedTree one = WatchedTree.of(home);
        WatchedTree other = WatchedTree.of(home)) {
      for (int i = 0; i < 20; i++) {
        home.write("f" + i + ".py", "def f" + i + "():", "    return " + i);
      }
      while (home.paths().size() < 21) {
        Thread.onSpinWait();
      }
      one.interrupt();
      other.interrupt();
      assertThat(home.items()).extracting(item -> item.id()).doesNotHaveDuplicates().hasSize(42);
    }
  }

  @Test
  void comparesAllFilesNowAndThenWhateverWasHeard() throws IOException {
    WatchOptions often =
        new WatchOptions(
            Code.IndexOptions.complete(),
            Duration.ofDays(1),
            Duration.ofMillis(100),
            Duration.ZERO);
    try (WatchedTree watched = new WatchedTree(home, often)) {
      watched.await(WatchEvent.Watching.class::isInstance);
      home.write("a/.git/HEAD", "ref"); // makes it a repository of its own, unheard
      awaitPaths(watched);
    }
  }
}

package dev.varve.code.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.code.walk.SourceWalk.Tree;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A walk that remembers sees what one that does not would see. */
class KnownTreesTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path outside;
  private final Map<String, String> environment = new HashMap<>();
  private Path root;
  private KnownTrees known;
  private int ages;

  @BeforeEach
  void plant() throws IOException {
    root = Files.createDirectory(outside.resolve("root"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    known = new KnownTrees(settings(), 1_000);
    write("a.txt", "one");
    write("src/b.txt", "two");
    write("src/deep/c.txt", "three");
    write("src/deep/d.log", "four");
    write("other/e.txt", "five");
  }

  private GitSettings settings() {
    return new GitSettings(outside.resolve("nobody"), environment);
  }

  private Path write(String path, String... lines) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** Gives what changed just now an age at which it is remembered, each time another. */
  private void age() throws IOException {
    Instant age = LONG_AGO.plusSeconds(ages++);
    try (Stream<Path> paths = Files.walk(outside)) {
      for (Path path : paths.toList()) {
        Instant changed = Files.getLastModifiedTime(path).toInstant();
        if (changed.isAfter(Instant.now().minus(Duration.ofMinutes(1)))) {
          Files.setLastModifiedTime(path, FileTime.from(age));
        }
      }
    }
  }

  private Tree tree() {
    return new Tree(root, root.resolve("no-store"), false);
  }

  /** The paths found by a walk that remembers the one before. */
  private List<String> paths() throws IOException {
    age();
    Scan scan = known.walk(tree(), () -> false);
    assertThat(scan).isEqualTo(SourceWalk.of(tree(), settings(), () -> false));
    return scan.files().stream().map(FoundFile::path).toList();
  }

  /** Changes a directory behind the back of its time. */
  private void addUnseen(String path) throws IOException {
    Path directory = root.resolve(path).getParent();
    FileTime time = Files.getLastModifiedTime(directory);
    write(path, "unseen");
    Files.setLastModifiedTime(directory, time);
  }

  @Test
  void aDirectoryWhoseTimeStaysIsNotListedAgain() throws IOException {
    paths();
    addUnseen("src/unseen.txt");

    Scan again = known.walk(tree(), () -> false);

    assertThat(again.files())
        .extracting(FoundFile::path)
        .containsExactly("a.txt", "other/e.txt", "src/b.txt", "src/deep/c.txt", "src/deep/d.log");
    assertThat(again.directories())
        .containsExactly(
            root, root.resolve("other"), root.resolve("src"), root.resolve("src/deep"));
  }

  @Test
  void aDirectoryWrittenJustNowIsListedAgain() throws IOException {
    FileTime now = FileTime.from(Instant.now());
    Files.setLastModifiedTime(root.resolve("src"), now);
    known.walk(tree(), () -> false);
    for (String name : List.of("first", "second")) {
      write("src/" + name + ".txt", name);
      Files.setLastModifiedTime(root.resolve("src"), now);

      assertThat(known.walk(tree(), () -> false).files())
          .extracting(FoundFile::path)
          .contains("src/" + name + ".txt");
    }
  }

  @Test
  void filesThatComeGoAndChangeAreSeen() throws IOException {
    paths();
    write("src/new.txt", "new");
    assertThat(paths()).contains("src/new.txt");

    Files.delete(root.resolve("src/deep/c.txt"));
    assertThat(paths()).doesNotContain("src/deep/c.txt").contains("src/deep/d.log");

    write("a.txt", "longer than before");
    paths();

    Path twin = write("twin.tmp", "two");
    Files.setLastModifiedTime(twin, Files.getLastModifiedTime(root.resolve("src/b.txt")));
    Files.move(twin, root.resolve("src/b.txt"), StandardCopyOption.REPLACE_EXISTING);
    paths();
  }

  @Test
  void anotherKindOfFileInPlaceIsSeen() throws IOException {
    paths();
    Files.delete(root.resolve("a.txt"));
    Files.createSymbolicLink(root.resolve("a.txt"), root.resolve("src"));
    Files.move(root.resolve("src"), root.resolve("was"));
    Files.move(root.resolve("other"), root.resolve("src"));
    assertThat(paths())
        .containsExactly("src/e.txt", "was/b.txt", "was/deep/c.txt", "was/deep/d.log");

    Files.delete(root.resolve("src/e.txt"));
    write("src/e.txt/in.txt", "a directory now");
    assertThat(paths()).contains("src/e.txt/in.txt");
  }

  @Test
  void aFileMayGrowTooLargeAndShrinkAgain() throws IOException {
    paths();
    try (RandomAccessFile file = new RandomAccessFile(root.resolve("a.txt").toFile(), "rw")) {
      file.setLength(SourceWalk.MAX_BYTES + 1);
    }
    assertThat(paths()).doesNotContain("a.txt");

    write("a.txt", "small");
    assertThat(paths()).contains("a.txt");
  }

  @Test
  void ignoreFilesMayChangeComeAndGo() throws IOException {
    write(".gitignore", "*.tmp");
    write("src/.gitignore", "c.*");
    assertThat(paths()).doesNotContain("src/deep/c.txt");

    write("src/.gitignore", "*.log");
    assertThat(paths()).contains("src/deep/c.txt").doesNotContain("src/deep/d.log");

    write(".varveignore", "!d.log", "other/");
    assertThat(paths()).contains("src/deep/d.log").doesNotContain("other/e.txt");

    Files.move(root.resolve(".varveignore"), root.resolve("was"));
    assertThat(paths()).contains("other/e.txt").doesNotContain("src/deep/d.log");

    Files.delete(root.resolve("src/.gitignore"));
    assertThat(paths()).contains("src/deep/d.log");
  }

  @Test
  void anIgnoreFileWrittenJustNowIsReadAgain() throws IOException {
    Path ignore = write("src/.gitignore", "c.*");
    age();
    FileTime now = FileTime.from(Instant.now());
    for (String rule : List.of("c.*", "d.*", "b.*")) {
      Files.writeString(ignore, rule + "\n");
      Files.setLastModifiedTime(ignore, now);

      assertThat(known.walk(tree(), () -> false))
          .isEqualTo(SourceWalk.of(tree(), settings(), () -> false));
    }
  }

  @Test
  void ignoreFilesOutsideTheTreeMayChange() throws IOException {
    write("../.git/info/exclude", "a.txt");
    assertThat(paths()).doesNotContain("a.txt");

    write("../.git/info/exclude", "c.txt");
    assertThat(paths()).contains("a.txt").doesNotContain("src/deep/c.txt");

    write("../.gitignore", "e.txt");
    assertThat(paths()).doesNotContain("other/e.txt");

    write("../nobody/.config/git/ignore", "b.txt");
    assertThat(paths()).doesNotContain("src/b.txt");

    write("../nobody/mine", "d.log");
    write("../.git/config", "[core]", "excludesFile = ~/mine");
    assertThat(paths()).contains("src/b.txt").doesNotContain("src/deep/d.log");
  }

  @Test
  void aDirectoryMayBecomeARepositoryAndCeaseToBe() throws IOException {
    paths();
    write("src/.git/HEAD", "ref: refs/heads/main");
    assertThat(paths()).containsExactly("a.txt", "other/e.txt");

    Files.move(root.resolve("src/.git"), outside.resolve("away"));
    assertThat(paths()).contains("src/b.txt");
  }

  @Test
  void submodulesMayBeNamedLater() throws IOException {
    Tree with = new Tree(root, root.resolve("no-store"), true);
    write(".git/HEAD");
    write("lib/.git", "gitdir: elsewhere");
    write("lib/.gitignore", "*.o");
    write("lib/f.c");
    for (String path : List.of("other", "lib", "elsewhere")) {
      write(".gitmodules", "[submodule \"lib\"]", "path = " + path);
      age();
      known.walk(with, () -> false);

      assertThat(known.walk(with, () -> false))
          .isEqualTo(SourceWalk.of(with, settings(), () -> false));
    }
  }

  @Test
  void aRootMayVanishAndComeBack() throws IOException {
    List<String> all = paths();
    Files.move(root, outside.resolve("away"));
    assertThat(known.walk(tree(), () -> false).leftOut())
        .containsExactly(new LeftOut("./", "vanished"));

    Files.move(outside.resolve("away"), root);
    assertThat(paths()).isEqualTo(all);
  }

  @Test
  void aWalkThatIsStoppedLeavesWhatItLearnedToTheNext() throws IOException {
    age();
    assertThat(known.walk(tree(), after(5)).complete()).isFalse();
    addUnseen("other/unseen.txt");
    addUnseen("src/deep/unlearned.txt");

    Scan scan = known.walk(tree(), () -> false);

    assertThat(scan.complete()).isTrue();
    assertThat(scan.files())
        .extracting(FoundFile::path)
        .contains("other/e.txt", "src/deep/unlearned.txt")
        .doesNotContain("other/unseen.txt");
  }

  private static BooleanSupplier after(int times) {
    AtomicInteger asked = new AtomicInteger();
    return () -> asked.incrementAndGet() > times;
  }

  @Test
  void aWalkIsStoppedWhileItLooksAtFiles() throws IOException {
    paths();

    Scan scan = known.walk(tree(), after(2));

    assertThat(scan.complete()).isFalse();
    assertThat(scan.files()).hasSizeLessThan(5);
    assertThat(paths()).hasSize(5);
  }

  @Test
  void theTreeWalkedLongestAgoIsForgottenFirst() throws IOException {
    known = new KnownTrees(settings(), 12);
    age();
    Tree src = new Tree(root.resolve("src"), outside, false);
    Tree other = new Tree(root.resolve("other"), outside, false);
    known.walk(src, () -> false);
    known.walk(other, () -> false);
    addUnseen("src/unseen.txt");
    assertThat(known.walk(src, () -> false).files()).as("remembered").hasSize(3);

    known.walk(tree(), () -> false);
    addUnseen("other/unseen.txt");

    assertThat(known.walk(other, () -> false).files()).as("forgotten").hasSize(2);
  }

  @Test
  void manyThreadsWalkAtOnce() throws IOException {
    paths();
    Scan expected = SourceWalk.of(tree(), settings(), () -> false);

    List<Scan> scans =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(number -> known.walk(tree(), () -> false))
            .toList();

    assertThat(new ArrayList<>(scans)).allMatch(expected::equals);
  }
}

package dev.varve.code.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.varve.code.walk.SourceWalk.Tree;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceWalkTest {
  @TempDir private Path root;

  private void write(String path, String... lines) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private Scan scan() {
    return scan(root);
  }

  private Scan scan(Path directory) {
    return scan(directory, false);
  }

  private Scan scan(Path directory, boolean submodules) {
    Tree tree = new Tree(directory, root.resolve("no-store"), submodules);
    return SourceWalk.of(tree, settings(), () -> false);
  }

  private GitSettings settings() {
    return new GitSettings(root.resolve("nobody"), Map.of("GIT_CONFIG_NOSYSTEM", "1"));
  }

  private List<String> paths() {
    return scan().files().stream().map(FoundFile::path).toList();
  }

  private List<LeftOut> leftOut() {
    return scan().leftOut();
  }

  @Test
  void findsFilesInOrderOfPathWithSizeAndTime() throws IOException {
    write("b.txt", "two");
    write("a/c.txt", "one");
    write("a.txt", "four");

    Scan scan = scan();

    assertThat(scan.complete()).isTrue();
    assertThat(scan.files())
        .extracting(FoundFile::path)
        .containsExactly("a/c.txt", "a.txt", "b.txt");
    FoundFile last = scan.files().getLast();
    assertThat(last.size()).isEqualTo(4);
  }

  @Test
  void aFilePutInPlaceOfAnotherHasAnotherStamp() throws IOException {
    write("a.txt", "one");
    write("b.txt", "two");
    FileTime time = Files.getLastModifiedTime(root.resolve("a.txt"));
    Files.setLastModifiedTime(root.resolve("b.txt"), time);
    FoundFile before = scan().files().getFirst();
    assertThat(scan().files().getFirst()).isEqualTo(before);

    Files.move(root.resolve("b.txt"), root.resolve("a.txt"), StandardCopyOption.REPLACE_EXISTING);

    FoundFile after = scan().files().getFirst();
    assertThat(after.size()).isEqualTo(before.size());
    assertThat(after.stamp()).isNotEqualTo(before.stamp());
  }

  @Test
  void aWriteShowsInTheStamp() throws IOException {
    write("a.txt", "one");
    FoundFile before = scan().files().getFirst();

    Files.setLastModifiedTime(root.resolve("a.txt"), FileTime.fromMillis(1_000));

    assertThat(scan().files().getFirst().stamp()).isNotEqualTo(before.stamp());
  }

  @Test
  void listsTheDirectoriesThatItEntered() throws IOException {
    write("src/deep/a.txt");
    write("node_modules/b.js");
    write(".git/HEAD");
    write("other/.git/HEAD");

    assertThat(scan().directories())
        .containsExactly(root, root.resolve("src"), root.resolve("src/deep"));
  }

  @Test
  void entersSubmodulesIfToldAndCountsThemElse() throws IOException {
    write(".git/HEAD");
    write(
        ".gitmodules",
        "[submodule \"lib\"]",
        "path = deps/lib",
        "url = ../lib",
        "[submodule \"x\"]");
    write(".gitignore", "*.log");
    write("deps/lib/.git", "gitdir: ../../.git/modules/lib");
    write("deps/lib/a.c");
    write("deps/lib/kept.log");
    write("deps/lib/.gitignore", "*.o");
    write("deps/lib/b.o");
    write("deps/lib/.gitmodules", "[submodule \"in\"]", "path = in");
    write("deps/lib/in/.git", "gitdir: x");
    write("deps/lib/in/c.c");
    write("deps/clone/.git/HEAD");

    assertThat(leftOut())
        .containsExactly(
            new LeftOut("deps/clone/", "nested git repository"),
            new LeftOut("deps/lib/", "submodule"));
    assertThat(scan(root, true).files())
        .extracting(FoundFile::path)
        .containsExactly(
            ".gitignore",
            ".gitmodules",
            "deps/lib/.gitignore",
            "deps/lib/.gitmodules",
            "deps/lib/a.c",
            "deps/lib/in/c.c",
            "deps/lib/kept.log");
  }

  @Test
  void nestedIgnoreFilesHoldBelowTheirDirectoryAndTheNearestDecides() throws IOException {
    write(".gitignore", "*.log", "/only-here.txt", "docs/*.tmp");
    write("one.log");
    write("only-here.txt");
    write("sub/only-here.txt");
    write("sub/.gitignore", "!keep.log", "*.gen");
    write("sub/keep.log");
    write("sub/other.log");
    write("sub/x.gen");
    write("x.gen");
    write("docs/a.tmp");
    write("docs/deep/a.tmp");

    assertThat(paths())
        .containsExactly(
            ".gitignore",
            "docs/deep/a.tmp",
            "sub/.gitignore",
            "sub/keep.log",
            "sub/only-here.txt",
            "x.gen");
    assertThat(leftOut()).as("ignored is no skip").isEmpty();
  }

  @Test
  void nothingBelowAnIgnoredDirectoryComesBack() throws IOException {
    write(".gitignore", "cache/", "!cache/important.txt");
    write("cache/important.txt");
    write("cache/.gitignore", "!important.txt");
    write("a.txt");

    assertThat(paths()).containsExactly(".gitignore", "a.txt");
  }

  @Test
  void doubleStarsAndEscapesMeanWhatTheyMeanToGit() throws IOException {
    write(".gitignore", "a/**/z.txt", "\\#note.txt", "**/tmp/", "f[0-9].txt", "trail.txt   ");
    for (String path :
        List.of("a/z.txt", "a/b/c/z.txt", "#note.txt", "x/tmp/y.txt", "f1.txt", "fa.txt")) {
      write(path);
    }
    write("trail.txt");

    assertThat(paths()).containsExactly(".gitignore", "fa.txt");
  }

  @Test
  void ignoreFilesAboveTheRootCountUpToTheRepository() throws IOException {
    Path repository = root.resolve("repo");
    write("repo/.gitignore", "*.out", "/part/secretly.txt");
    write("repo/.git/info/exclude", "mine.txt");
    write("repo/part/a.out");
    write("repo/part/secretly.txt");
    write("repo/part/mine.txt");
    write("repo/part/b.txt");
    write(".gitignore", "b.txt");

    Scan scan = scan(repository.resolve("part"));

    assertThat(scan.files()).extracting(FoundFile::path).containsExactly("b.txt");
  }

  @Test
  void excludesOfAWorktreeAreThoseOfItsMainCheckout() throws IOException {
    write("main/.git/info/exclude", "mine.txt");
    write("main/.git/worktrees/side/commondir", "../..");
    write("side/.git", "gitdir: " + root.resolve("main/.git/worktrees/side"));
    write("side/mine.txt");
    write("side/yours.txt");

    Scan scan = scan(root.resolve("side"));

    assertThat(scan.files()).extracting(FoundFile::path).containsExactly("yours.txt");
  }

  @Test
  void ownIgnoreFileComesBeforeGitsAndUndoesDefaults() throws IOException {
    write(".gitignore", "made/");
    write(".varveignore", "!made/", "!vendor/", "*.csv");
    write("made/a.txt");
    write("vendor/b.txt");
    write("node_modules/c.js");
    write("d.csv");

    assertThat(paths()).containsExactly(".gitignore", ".varveignore", "made/a.txt", "vendor/b.txt");
    assertThat(leftOut()).containsExactly(new LeftOut("node_modules/", "excluded directory"));
  }

  @Test
  void outputOfABuildIsExcludedAtTheRootAndBesideABuildFileOnly() throws IOException {
    write("target/a.txt");
    write("module/pom.xml");
    write("module/target/b.txt");
    write("src/org/build/Build.java");

    assertThat(paths()).containsExactly("module/pom.xml", "src/org/build/Build.java");
    assertThat(leftOut())
        .containsExactly(
            new LeftOut("module/target/", "excluded directory"),
            new LeftOut("target/", "excluded directory"));
  }

  @Test
  void doesNotFollowSymbolicLinks() throws IOException {
    write("a/b.txt");
    Files.createSymbolicLink(root.resolve("a/loop"), root);
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));

    assertThat(paths()).containsExactly("a/b.txt");
    assertThat(leftOut())
        .containsExactly(
            new LeftOut("a/loop", "symbolic link"), new LeftOut("dangling", "symbolic link"));
  }

  @Test
  void doesNotEnterNestedRepositories() throws IOException {
    write("sub/.git", "gitdir: ../.git/modules/sub");
    write("sub/a.txt");
    write("other/.git/HEAD", "ref: refs/heads/main");
    write("other/b.txt");
    write("c.txt");

    assertThat(paths()).containsExactly("c.txt");
    assertThat(leftOut())
        .containsExactly(
            new LeftOut("other/", "nested git repository"),
            new LeftOut("sub/", "nested git repository"));
  }

  @Test
  void namesTellSecretsBinariesLockFilesAndMinifiedCode() throws IOException {
    for (String name :
        List.of(
            ".env",
            ".env.production",
            ".env.example",
            "server.pem",
            "id_rsa",
            "id_rsa.pub",
            "credentials.json",
            "logo.png",
            "package-lock.json",
            "app.min.js",
            "Credentials.java")) {
      write(name);
    }

    assertThat(paths()).containsExactly(".env.example", "Credentials.java", "id_rsa.pub");
    assertThat(leftOut())
        .containsExactlyInAnyOrder(
            new LeftOut(".env", "secret file"),
            new LeftOut(".env.production", "secret file"),
            new LeftOut("server.pem", "secret file"),
            new LeftOut("id_rsa", "secret file"),
            new LeftOut("credentials.json", "secret file"),
            new LeftOut("logo.png", "binary"),
            new LeftOut("package-lock.json", "lock file"),
            new LeftOut("app.min.js", "minified"));
  }

  @Test
  void leavesOutAFileOf40Megabytes() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(root.resolve("big.txt").toFile(), "rw")) {
      file.setLength(40L << 20);
    }

    assertThat(leftOut()).containsExactly(new LeftOut("big.txt", "too large"));
  }

  @Test
  void leavesOutNamesThatAreNoText() throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'odd\\377.txt')\"")
            .directory(root.toFile())
            .start();
    assumeTrue(made.waitFor() == 0, "the file system takes any bytes as a name");

    assertThat(paths()).isEmpty();
    assertThat(leftOut()).extracting(LeftOut::reason).containsExactly("name is not text");
  }

  @Test
  void leavesOutPipes() throws IOException, InterruptedException {
    Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    assumeTrue(made.waitFor() == 0, "mkfifo is there");

    assertThat(leftOut()).containsExactly(new LeftOut("pipe", "not a regular file"));
  }

  @Test
  void countsADirectoryThatMayNotBeRead() throws IOException {
    write("closed/a.txt");
    Path closed = root.resolve("closed");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeTrue(!Files.isReadable(closed), "not the superuser");
      assertThat(leftOut()).containsExactly(new LeftOut("closed/", "unreadable"));
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void countsADirectoryThatVanished() {
    Scan scan = scan(root.resolve("gone"));

    assertThat(scan.files()).isEmpty();
    assertThat(scan.leftOut()).containsExactly(new LeftOut("./", "vanished"));
  }

  @Test
  void countsAFileThatVanishesDuringTheWalk() throws IOException {
    write("a.txt");
    write("b.txt");

    Scan scan =
        SourceWalk.of(
            new Tree(root, root.resolve("no-store"), false),
            settings(),
            () -> {
              try {
                Files.deleteIfExists(root.resolve("b.txt"));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              return false;
            });

    assertThat(scan.files()).extracting(FoundFile::path).containsExactly("a.txt");
    assertThat(scan.leftOut()).containsExactly(new LeftOut("b.txt", "vanished"));
  }

  @Test
  void passesTheStoreBy() throws IOException {
    write("a.txt");
    write(".varve/ledger.txt");

    Scan scan = SourceWalk.of(new Tree(root, root.resolve(".varve"), false), () -> false);

    assertThat(scan.files()).extracting(FoundFile::path).containsExactly("a.txt");
    assertThat(scan.leftOut()).isEmpty();
  }

  @Test
  void stopsWhenToldAndSaysSo() throws IOException {
    write("a.txt");

    Scan scan = SourceWalk.of(new Tree(root, root, false), () -> true);

    assertThat(scan.complete()).isFalse();
    assertThat(scan.files()).isEmpty();
  }

  @Test
  void anIgnoreFileOfOddBytesHarmsNothing() throws IOException {
    Files.write(root.resolve(".gitignore"), "[\n\0\n*.log\n".getBytes(StandardCharsets.ISO_8859_1));
    write("a.log");
    write("b.txt");

    assertThat(paths()).containsExactly(".gitignore", "b.txt");
  }
}

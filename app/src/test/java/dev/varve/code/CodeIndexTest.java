package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeIndexTest {
  @TempDir private Path root;
  @AutoClose private CodeHome home;

  @BeforeEach
  void open() {
    home = CodeHome.in(root);
  }

  @Test
  void reportsWhatItDidWithEveryFile() throws IOException {
    home.write("src/Retry.java", "class Retry {", "  int twice(int n) { return 2 * n; }", "}");
    home.write("parser.zig", "fn main() void {}");
    home.write("yarn.lock", "x");

    IndexReport report = home.index();

    assertThat(report.project()).isEqualTo("sources");
    assertThat(report.root()).isEqualTo(home.sources.toRealPath());
    assertThat(report.files()).isEqualTo(new IndexReport.Files(3, 2, 0, 1));
    assertThat(report.skipped())
        .containsExactly(new IndexReport.Skip("lock file", 1, List.of("yarn.lock")));
    assertThat(report.windows()).containsOnlyKeys(".zig");
    assertThat(report.units()).isEqualTo(home.items().size()).isEqualTo(report.embedded());
    assertThat(home.names()).contains("Retry", "twice", "parser.zig");
  }

  @Test
  void anUnchangedTreeIsNotReadAgain() throws IOException {
    home.write("a.py", "def one():", "    return 1");
    home.write("b.txt", "made by a tool\0");
    home.index();
    int embedded = home.model.documents.get();
    long before =
        home.storage.ledger().read(snapshot -> snapshot.space("code").orElseThrow()).number();

    IndexReport again = home.index();

    assertThat(again.files()).isEqualTo(new IndexReport.Files(2, 0, 1, 1));
    assertThat(again.skipped())
        .containsExactly(new IndexReport.Skip("binary", 1, List.of("b.txt")));
    assertThat(home.model.documents).hasValue(embedded);
    assertThat(before).isPositive();
  }

  @Test
  void aTouchedFileWithTheSameBytesIsUnchanged() throws IOException {
    Path file = home.write("a.py", "def one():", "    return 1");
    home.index();
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(home.index().files()).isEqualTo(new IndexReport.Files(1, 0, 1, 0));
  }

  @Test
  void onlyWhatDiffersInAChangedFileIsWrittenAndEmbedded() throws IOException {
    home.write("a.py", "def one():", "    return 1", "", "def two():", "    return 2");
    home.index();
    home.model.documents.set(0);
    home.write(
        "a.py", "# moved down", "def one():", "    return 1", "", "def two():", "    return 22");

    IndexReport report = home.index();

    assertThat(report.files().indexed()).isEqualTo(1);
    assertThat(report.embedded()).isEqualTo(report.units());
    assertThat(home.items())
        .filteredOn(item -> item.fields().get("name").plain().equals("one"))
        .singleElement()
        .satisfies(item -> assertThat(item.vector()).isNotNull())
        .satisfies(item -> assertThat(item.text()).contains("return 1"));
    assertThat(home.model.documents.get())
        .as("the changed function and at most the file around it")
        .isBetween(1, 3);
  }

  @Test
  void aDeletedFileIsForgotten() throws IOException {
    home.write("a.py", "def one():", "    return 1");
    Path gone = home.write("b.py", "def two():", "    return 2");
    home.index();
    Files.delete(gone);

    home.index();

    assertThat(home.names()).contains("one").doesNotContain("two", "b.py");
  }

  @Test
  void aMovedFileKeepsItsVectorsWithoutTheModel() throws IOException {
    Path from = home.write("src/a.py", "import os", "def one():", "    return 1");
    home.index();
    home.storage.embeddings().prune(Instant.now().plus(Duration.ofDays(1)));
    home.model.down = true;
    Files.createDirectories(home.sources.resolve("lib"));
    Files.move(from, home.sources.resolve("lib/b.py"));

    IndexReport report = home.index();

    assertThat(report.embedded()).isEqualTo(report.units()).isPositive();
    assertThat(home.items())
        .allSatisfy(item -> assertThat(item.fields().get("path").plain()).isEqualTo("lib/b.py"));
  }

  @Test
  void anEmptyDirectoryGivesAnEmptyReport() {
    IndexReport report = home.index();

    assertThat(report.files()).isEqualTo(new IndexReport.Files(0, 0, 0, 0));
    assertThat(report.units()).isZero();
  }

  @Test
  void saysWhatIsWrongWithARootThatIsNoDirectory() throws IOException {
    Path file = home.write("a.txt", "x");
    Path missing = home.sources.resolve("missing");

    assertThatThrownBy(() -> index(missing))
        .hasMessage("directory '" + missing + "' does not exist; check the path")
        .asInstanceOf(type(VarveException.class))
        .extracting(VarveException::kind)
        .isEqualTo(Kind.NOT_FOUND);
    assertThatThrownBy(() -> index(file))
        .hasMessage(
            "'" + file + "' is a file, but a project is a directory; give the directory it is in")
        .asInstanceOf(type(VarveException.class))
        .extracting(VarveException::kind)
        .isEqualTo(Kind.INVALID);
  }

  private IndexReport index(Path directory) {
    return home.code.index(directory, Code.IndexOptions.complete(), Progress.none());
  }

  @Test
  void brokenAndDeeplyNestedSyntaxIsIndexedAllTheSame() throws IOException {
    home.write("broken.java", "class A { void works() { int a = 1; }", "  void (((");
    home.write("deep.js", "f(".repeat(200_000) + ")".repeat(200_000));
    home.write("deep.py", "x = " + "[".repeat(200_000).replaceAll("(.{100})", "$1\n"));

    IndexReport report = home.index();

    assertThat(report.files().indexed() + report.files().skipped()).isEqualTo(3);
    assertThat(home.names()).contains("works");
  }

  @Test
  void textInOtherEncodingsIsFound() throws IOException {
    Files.write(
        home.sources.resolve("wide.py"),
        "\uFEFFdef wide():\n    return 1\n".getBytes(StandardCharsets.UTF_16LE));
    Files.write(
        home.sources.resolve("latin.py"),
        "def latin():\n    return '\u00e9'\n".getBytes(StandardCharsets.ISO_8859_1));

    home.index();

    assertThat(home.names()).contains("wide", "latin");
  }

  @Test
  void twoThatIndexOneTreeAtOnceLeaveWhatOneWouldLeave() throws Exception {
    for (int i = 0; i < 40; i++) {
      home.write("f" + i + ".py", "def f" + i + "():", "    return " + i);
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Callable<IndexReport> indexing = home::index;
      List<Future<IndexReport>> both = pool.invokeAll(List.of(indexing, indexing));
      long indexed = both.get(0).get().files().indexed() + both.get(1).get().files().indexed();
      assertThat(indexed).isEqualTo(40);
    }
    assertThat(home.items()).hasSize(80).extracting(item -> item.id()).doesNotHaveDuplicates();
  }

  @Test
  void aRunThatWasInterruptedIsTakenUpAgain() throws Exception {
    for (int i = 0; i < 300; i++) {
      home.write("f" + i + ".py", "def f" + i + "():", "    return " + i);
    }
    Progress interrupting =
        new Progress() {
          @Override
          public void stage(String name, long total) {}

          @Override
          public void advance(long by) {
            Thread.currentThread().interrupt();
          }
        };

    assertThatThrownBy(
            () -> home.code.index(home.sources, Code.IndexOptions.complete(), interrupting))
        .asInstanceOf(type(VarveException.class))
        .extracting(VarveException::kind)
        .isEqualTo(Kind.TIMEOUT);
    assertThat(Thread.interrupted()).isTrue();

    IndexReport report = home.index();
    assertThat(report.files().unchanged()).as("kept of the first run").isPositive();
    assertThat(home.items()).hasSize(600);
  }

  @Test
  void noByteOfASecretReachesTheHome() throws IOException {
    String canary = "ghp_" + "canarycanarycanarycanarycanary123456";
    home.write("a.py", "# use " + canary, "TOKEN = \"" + canary + "\"", "def f(): return TOKEN");
    home.write("b.zig", "const t = \"" + canary + "\";");
    home.write(".env", "TOKEN=" + canary);

    home.index();
    home.storage.store("code").orElseThrow().flush();

    try (Stream<Path> files = Files.walk(home.home)) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                      .doesNotContain("canarycanary"));
    }
  }

  @Test
  void whatTheModelRefusesStaysFoundByWordsUntilItIsTriedAgain() throws IOException {
    home.model.refuses = "poison";
    home.write("a.py", "def one():", "    return 'poison'");

    IndexReport report = home.index();
    assertThat(report.embedded()).isLessThan(report.units());
    assertThat(home.index().embedded()).as("not tried again").isEqualTo(report.embedded());

    home.model.refuses = "\0";
    long added = home.code.sync(new Code.SyncOptions(Duration.ofMinutes(1), true), Progress.none());
    assertThat(added).isPositive();
    assertThat(home.index().embedded()).isEqualTo(report.units());
  }

  @Test
  void vectorsThatWereNotHadInTimeArePendingUntilSync() throws IOException {
    home.write("a.py", "def one():", "    return 1");

    IndexReport report = home.indexWithoutVectors();

    assertThat(report.embedded()).isZero();
    assertThat(home.code.projects().getFirst().pending()).isEqualTo(report.units());
    assertThat(home.code.sync(new Code.SyncOptions(Duration.ofMinutes(1), false), Progress.none()))
        .isEqualTo(report.units());
    assertThat(home.code.projects().getFirst().pending()).isZero();
  }

  @Test
  void aModelThatIsDownLeavesEverythingPending() throws IOException {
    home.model.down = true;
    home.write("a.py", "def one():", "    return 1");

    IndexReport report = home.index();

    assertThat(report.embedded()).isZero();
    home.model.down = false;
    assertThat(home.index().embedded()).isEqualTo(report.units());
  }

  @Test
  void projectsOfOneNameAreToldApartAndForgottenAlone() throws IOException {
    home.write("one/app/a.py", "def one():", "    return 1");
    home.write("two/app/b.py", "def two():", "    return 2");
    index(home.sources.resolve("one/app"));
    index(home.sources.resolve("two/app"));

    assertThat(home.code.projects()).extracting(Project::name).containsExactly("app", "app-2");
    assertThat(home.code.projects().getFirst().languages()).containsEntry("python", 1L);
    assertThat(home.code.projectOf(home.sources.resolve("two/app/deep/down")))
        .map(Project::name)
        .contains("app-2");
    long units = home.code.projects().getFirst().units();
    assertThat(home.code.forget("app")).isEqualTo(units);
    assertThat(home.code.projects()).extracting(Project::name).containsExactly("app-2");
    assertThat(home.names()).contains("two").doesNotContain("one");
    assertThatThrownBy(() -> home.code.forget("app"))
        .hasMessage("project 'app' is not in the index; 'varve projects' lists those that are");
  }
}

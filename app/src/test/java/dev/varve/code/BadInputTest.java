package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.varve.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees that made other indexers hang, crash, or say that all is well. */
class BadInputTest {
  @TempDir private Path root;
  @AutoClose private CodeHome home;

  @BeforeEach
  void open() {
    home = CodeHome.in(root);
  }

  @Test
  void aGeneratedTypeScriptFileOf10MegabytesIsCutIntoWindowsAndSaidSo() throws IOException {
    home.write("src/app.ts", "export function app() { return 1; }");
    Path large = home.sources.resolve("src/api.ts");
    try (Writer out = Files.newBufferedWriter(large)) {
      for (int i = 0; Files.size(large) < (9L << 20); i++) {
        out.write("export interface Reply%d { id: number; names: string[]; }\n".formatted(i));
      }
    }

    IndexReport report = home.indexWithoutVectors();

    assertThat(report.files()).isEqualTo(new IndexReport.Files(2, 2, 0, 0));
    assertThat(report.notes())
        .singleElement()
        .satisfies(note -> assertThat(note.examples()).containsExactly("src/api.ts"));
    assertThat(report.windows()).containsEntry(".ts", 1);
    assertThat(home.paths()).containsExactly("src/api.ts", "src/app.ts");
  }

  @Test
  void aRepositoryOfOneMinifiedBundleIsNotCalledDone() throws IOException {
    home.write("app.js", "var a=function(b){return b+1};".repeat(200_000));

    IndexReport report = home.index();

    assertThat(report.units()).isZero();
    assertThat(report.skipped())
        .containsExactly(new IndexReport.Skip("minified", 1, List.of("app.js")));
  }

  @Test
  void namesWithSpacesQuotesAndLineBreaksAreNames() throws IOException {
    List<String> names =
        List.of("a b.py", "it's.py", "line\nbreak.py", "q\"uote.py", "été.py", "$(x).py");
    for (String name : names) {
      home.write("odd dir/" + name, "def inside():", "    return 1");
    }

    home.index();

    assertThat(home.paths())
        .containsExactlyInAnyOrderElementsOf(
            names.stream().map(name -> "odd dir/" + name).toList());
    assertThat(home.code.search(CodeQuery.of("inside")).hits())
        .extracting(CodeHit::path)
        .contains("odd dir/line\nbreak.py", "odd dir/été.py");
    assertThat(home.index().files().unchanged()).isEqualTo(names.size());
  }

  @Test
  void bytesThatAreNoNameAreACountedSkip() throws IOException, InterruptedException {
    home.write("good.py", "x = 1");
    Process made =
        new ProcessBuilder(
                "sh",
                "-c",
                "mkdir \"$(printf 'dir\\377')\"; echo 'y = 2' > \"$(printf 'dir\\377/in.py')\";"
                    + " echo 'z = 3' > \"$(printf 'odd\\376.py')\"")
            .directory(home.sources.toFile())
            .start();
    assumeTrue(made.waitFor() == 0, "the file system takes any bytes as a name");

    IndexReport report = home.index();

    assertThat(home.paths()).containsExactly("good.py");
    assertThat(report.files()).isEqualTo(new IndexReport.Files(3, 1, 0, 2));
    assertThat(report.skipped())
        .singleElement()
        .satisfies(skip -> assertThat(skip.reason()).isEqualTo("name is not text"));
  }

  @Test
  void linksOutOfTheTreeAreNotFollowed() throws IOException {
    Path outside = Files.createDirectories(root.resolve("outside"));
    Files.writeString(outside.resolve("secret.py"), "def outside():\n    return 1\n");
    home.write("in.py", "def inside():", "    return 1");
    Files.createSymbolicLink(home.sources.resolve("dir"), outside);
    Files.createSymbolicLink(home.sources.resolve("file.py"), outside.resolve("secret.py"));

    IndexReport report = home.index();

    assertThat(home.paths()).containsExactly("in.py");
    assertThat(report.skipped())
        .containsExactly(new IndexReport.Skip("symbolic link", 2, List.of("dir", "file.py")));
  }

  @Test
  void aFileThatChangesWhileItIsReadIsRightTheNextTime() throws IOException {
    Path file = home.write("a.py", "def before():", "    return 1");
    Progress writing =
        new Progress() {
          @Override
          public void stage(String name, long total) {
            if (name.equals("files")) { // between the walk and the read
              write(file, "def between():\n    return 2\n");
            }
          }

          @Override
          public void advance(long by) { // after the read, in the same tick of the clock perhaps
            write(file, "def afterwar():\n    return 3\n");
          }
        };

    home.code.index(home.sources, Code.IndexOptions.complete(), writing);
    home.index();

    assertThat(home.items())
        .extracting(item -> item.fields().get("name").plain())
        .containsExactlyInAnyOrder("a.py", "afterwar");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aDeletedProjectDirectoryLeavesAnIndexThatCanBeSearchedAndForgotten() throws IOException {
    home.write("a.py", "def kept():", "    return 1");
    home.index();
    Path real = home.sources.toRealPath();
    Files.move(home.sources, root.resolve("elsewhere"));

    CodeAnswer answer = home.code.search(CodeQuery.of("kept"));

    assertThat(answer.hits()).extracting(CodeHit::name).contains("kept");
    assertThat(answer.freshness().gone()).containsExactly("sources");
    assertThat(answer.freshness().checkedAt())
        .isEqualTo(home.code.projects().getFirst().indexedAt());
    assertThat(home.code.projectOf(real.resolve("deep"))).isPresent();
    assertThat(home.code.forget("sources")).isPositive();
  }

  @Test
  @Tag("slow")
  void aFolderOf20000PicturesTakesNoTime() throws IOException {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, 0};
    for (int i = 0; i < 20_000; i++) {
      Path file = home.sources.resolve("p" + i % 50 + "/" + i + (i % 2 == 0 ? ".png" : ".raw"));
      Files.createDirectories(file.getParent());
      Files.write(file, picture);
    }

    IndexReport report = home.index();

    assertThat(report.units()).isZero();
    assertThat(report.files().skipped()).isEqualTo(20_000);
    assertThat(report.took().toMillis()).isLessThan(20_000);
  }

  @Test
  @Tag("slow")
  void aHundredThousandTinyFilesAreIndexedInBoundedMemory() throws IOException {
    for (int i = 0; i < 100_000; i++) {
      Path file = home.sources.resolve("d" + i % 300 + "/f" + i + ".py");
      if (i < 300) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, "def f" + i + "():\n    return " + i + "\n");
    }

    IndexReport report = home.indexWithoutVectors();

    assertThat(report.files().indexed()).isEqualTo(100_000);
    assertThat(report.units()).isEqualTo(200_000);
    assertThat(home.indexWithoutVectors().files().unchanged()).isEqualTo(100_000);
  }

  @Test
  void aSearchOfALargeTreeTellsTheTruthAboutItself() throws IOException {
    home.write("first.py", "def zebra():", "    return 1");
    home.index();
    Files.delete(home.sources.resolve("first.py"));
    IntStream.range(0, 60)
        .forEach(
            i -> {
              write(home.sources.resolve("more" + i + ".py"), "x = " + i + "\n");
            });

    CodeAnswer answer = home.code.search(CodeQuery.of("zebra"));

    assertThat(answer.hits()).as("too much changed to index, but it is gone").isEmpty();
    assertThat(answer.freshness().changedFiles()).isPositive();
  }
}

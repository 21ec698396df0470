package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFilesTest {
  @TempDir private Path root;
  private CodeHome home;
  private KnownFiles files;
  private ProjectRow project;

  @BeforeEach
  void index() throws IOException {
    home = CodeHome.in(root);
    home.write("a.py", "def a():", "    return 1");
    home.write("b.py", "def b():", "    return 1");
    home.index();
    files = new KnownFiles(home.storage);
    project = new Projects(home.storage).all().getFirst();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void aProjectThatNothingWasWrittenOfIsNotReadAgain() throws IOException {
    Map<String, FileRow> first = files.of(project);
    assertThat(first).containsOnlyKeys("a.py", "b.py");
    CodeHome beside = CodeHome.over(root.resolve("home"), root.resolve("beside"));
    try (beside) {
      beside.write("c.py", "def c():", "    return 1");
      beside.index();
    }

    assertThat(files.of(project)).isSameAs(first);
  }

  @Test
  void whatAnotherProcessIndexedIsSeen() throws IOException {
    Map<String, FileRow> first = files.of(project);
    home.write("a.py", "def a():", "    return 22");
    Files.delete(home.sources.resolve("b.py"));
    try (CodeHome other = CodeHome.in(root)) {
      other.index();
    }

    Map<String, FileRow> second = files.of(project);

    assertThat(second).containsOnlyKeys("a.py");
    assertThat(second.get("a.py")).isNotEqualTo(first.get("a.py"));
  }

  @Test
  void moreChangesThanAreLookedThroughMakeItReadAgain() {
    Map<String, FileRow> first = files.of(project);
    for (int i = 0; i < 10; i++) {
      home.storage
          .ledger()
          .commit(
              tx -> {
                for (int j = 0; j < 100; j++) {
                  tx.note("elsewhere", "row");
                }
                return true;
              });
    }

    Map<String, FileRow> second = files.of(project);

    assertThat(second).isEqualTo(first).isNotSameAs(first);
  }
}

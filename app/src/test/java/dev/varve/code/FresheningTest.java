package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.code.CodeAnswer.Freshness;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search says of a tree that it had no time to compare. */
class FresheningTest {
  @TempDir private Path root;
  private CodeHome home;

  @BeforeEach
  void index() throws IOException {
    home = CodeHome.in(root);
    for (String name : new String[] {"kept", "changed", "deleted"}) {
      home.write(name + ".py", "def zebra_" + name + "():", "    return 1");
    }
    home.index();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private CodeAnswer searchWithoutTime() {
    return search(
        () -> {
          throw new AssertionError("nothing is read without time");
        },
        Duration.ZERO);
  }

  private CodeAnswer search(Supplier<FileReader> reader, Duration limit) {
    VarveConfig config = VarveConfig.of(Map.of(Setting.HOME, home.home.toString()));
    ProjectTrees trees = new ProjectTrees(config, home.storage);
    Freshening freshening = new Freshening(home.storage, trees, reader, limit);
    SearchModels models =
        new SearchModels(Optional::empty, new Adapters(home.storage.settings()), Optional::empty);
    return new CodeSearch(home.storage, new Projects(home.storage), models, freshening)
        .run(CodeQuery.of("zebra"));
  }

  @Test
  void aSearchFailsWithItsLook() throws IOException {
    home.write("changed.py", "def zebra_changed():", "    return 22");

    assertThatThrownBy(
            () ->
                search(
                    () -> {
                      throw VarveException.of(Kind.UNAVAILABLE, "the parser is gone");
                    },
                    Duration.ofMinutes(1)))
        .isInstanceOf(VarveException.class)
        .hasMessage("the parser is gone");
  }

  @Test
  void anUntouchedTreeIsSaidToBeUnchecked() {
    CodeAnswer answer = searchWithoutTime();

    assertThat(answer.hits()).extracting(CodeHit::path).contains("kept.py", "changed.py");
    Freshness freshness = answer.freshness();
    assertThat(freshness.complete()).isFalse();
    assertThat(freshness.changedFiles()).isZero();
    assertThat(freshness.checkedAt()).isEqualTo(home.code.projects().getFirst().indexedAt());
  }

  @Test
  void deletedFilesAreNoHitsAndChangedOnesAreCounted() throws IOException {
    Files.delete(home.sources.resolve("deleted.py"));
    home.write("changed.py", "def zebra_changed():", "    return 22");

    CodeAnswer answer = searchWithoutTime();

    assertThat(answer.hits())
        .extracting(CodeHit::path)
        .contains("kept.py", "changed.py")
        .doesNotContain("deleted.py");
    assertThat(answer.hits())
        .extracting(CodeHit::rank)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, answer.hits().size()).boxed().toList());
    assertThat(answer.freshness().changedFiles()).isEqualTo(2);
  }
}

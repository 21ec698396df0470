package dev.varve.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
  @TempDir Path folder;

  @Test
  void makesNoStoreWhereThereIsNone() {
    Path home = folder.resolve("deep/home");
    assertThat(find(config(home, "none"), CheckupTest::noStore, "store"))
        .containsExactly(Finding.ok("store", "none at " + home + " yet; 'varve index' makes it"));
    assertThat(home).doesNotExist();
  }

  @Test
  void triesTheParsers() {
    assertThat(find(config(folder.resolve("none"), "none"), CheckupTest::noStore, "parsers"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.state()).isEqualTo(Finding.State.OK);
              assertThat(finding.detail()).contains("java", "python");
            });
  }

  @Test
  void saysWhatIsWrongWithTheModel() {
    Path wrong = folder.resolve("no-model/here");
    assertThat(
            find(config(folder.resolve("none"), wrong.toString()), CheckupTest::noStore, "model"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.state()).isEqualTo(Finding.State.PROBLEM);
              assertThat(finding.detail()).contains("'" + wrong + "' does not exist");
            });
    assertThat(
            find(config(folder.resolve("none"), "none"), CheckupTest::noStore, "model")
                .getFirst()
                .state())
        .isEqualTo(Finding.State.WARNING);
  }

  @Test
  void passesOnWhatTheStoreComplainsOf() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Storage.Health health =
        new Storage.Health(
            "embedded", 7, 100, List.of(), List.of(), List.of("index 'x' is 90 behind"));
    assertThat(find(config(home, "none"), () -> health, "store"))
        .containsExactlyInAnyOrder(
            Finding.problem(
                "store", "index 'x' is 90 behind", "run 'varve db check', then 'varve db repair'"),
            Finding.ok("store", home + ", 7 changes"));
  }

  @Test
  void aStoreThatCannotBeOpenedIsAProblem() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    assertThat(
            find(
                config(home, "none"),
                () -> {
                  throw new VarveException(Kind.UNSUPPORTED, "from a newer version; use that");
                },
                "store"))
        .containsExactly(
            Finding.problem("store", "from a newer version; use that", "do what the message says"));
  }

  private static VarveConfig config(Path home, String model) {
    return VarveConfig.of(Map.of(Setting.HOME, home.toString(), Setting.MODEL, model));
  }

  private static List<Finding> find(
      VarveConfig config, Supplier<Storage.Health> health, String name) {
    return new Checkup(config, health)
        .findings().stream().filter(finding -> finding.name().equals(name)).toList();
  }

  private static Storage.Health noStore() {
    throw new AssertionError("there is no store to ask");
  }
}

package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.app.cli.Shell.Said;
import dev.varve.code.Adapter;
import dev.varve.code.adapt.QueryMap;
import dev.varve.code.adapt.Trial;
import dev.varve.config.VarveConfig;
import dev.varve.ledger.VectorBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the commands say of adapters. */
class AdaptCommandTest {
  @TempDir Path folder;
  private Path tree;
  private Path home;
  private Shell shell;

  @BeforeEach
  void plant() throws IOException {
    tree = SmallTree.in(Files.createDirectory(folder.resolve("small")));
    home = folder.resolve("home");
    shell = new Shell(tree, home);
  }

  private void putAdapter() {
    Adapter adapter =
        new Adapter(
            "some model",
            Instant.parse("2026-11-21T12:00:00Z"),
            1_234,
            0.7,
            new Trial(247, 0.587, 0.644, 0.03),
            new Trial(247, 0.938, 0.935, -0.01));
    try (Varve varve = Varve.open(VarveConfig.in(home))) {
      varve
          .code()
          .adapters()
          .put("small", adapter, QueryMap.of(VectorBytes.write(new float[] {1, 0, 0, 1})));
    }
  }

  @Test
  void wantsAProjectAndAModel() {
    Said nowhere = shell.run("adapt");
    assertThat(nowhere.exit()).isEqualTo(3);
    assertThat(nowhere.err()).contains("is in no indexed project; run 'varve index' there first");

    shell.json("index", "--json");
    Said withoutModel = shell.run("adapt");
    assertThat(withoutModel.exit()).isEqualTo(5);
    assertThat(withoutModel.err())
        .contains("the code has no vectors to work with, because setting 'model' is none");
    assertThat(shell.run("adapt", "--pairs", "0").exit()).isEqualTo(2);
  }

  @Test
  void statusShowsAnAdapterAndThatItIsNotUsed() {
    shell.json("index", "--json");
    putAdapter();

    JsonNode adapter = shell.json("status", "--json").at("/projects/0/adapter");
    assertThat(adapter.get("used").asBoolean()).isFalse();
    assertThat(adapter.get("pairs").asInt()).isEqualTo(1_234);
    assertThat(adapter.get("strength").asDouble()).isEqualTo(0.7);
    assertThat(adapter.at("/code/mrrAfter").asDouble()).isEqualTo(0.644);
    assertThat(adapter.at("/documented/leastGain").asDouble()).isEqualTo(-0.01);
    assertThat(shell.run("status").out())
        .contains(
            "  adapted on 1,234 documented functions, held-out MRR 0.587 → 0.644; not used, as the"
                + " index has another model now: run 'varve adapt' again");
  }

  @Test
  void offTakesItAway() {
    shell.json("index", "--json");
    putAdapter();

    assertThat(shell.json("adapt", "--off", "--json").get("removed").asBoolean()).isTrue();
    assertThat(shell.run("adapt", "--off").out()).contains("small: was not adapted");
    assertThat(shell.json("status", "--json").at("/projects/0/adapter").isMissingNode()).isTrue();
  }

  @Test
  void aWrongDirectoryOfACrossEncoderIsRefused() {
    shell.json("index", "--json");
    Said said =
        shell.with("VARVE_RERANKER", folder.resolve("none").toString()).run("search", "wait");
    assertThat(said.exit()).as("without vectors nothing is judged").isZero();
  }
}

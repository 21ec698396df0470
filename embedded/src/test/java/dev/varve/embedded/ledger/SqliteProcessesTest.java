package dev.varve.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.progress.Progress;
import dev.varve.testkit.crash.ChildJvm;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteProcessesTest {
  @TempDir Path home;

  private ChildJvm writer(String name, int items) {
    return ChildJvm.start(
        WritingProcess.class, Map.of(), home.toString(), name, Integer.toString(items));
  }

  private static List<String> output(ChildJvm process) {
    List<String> lines = new ArrayList<>();
    for (Optional<String> line = process.nextLine(); line.isPresent(); line = process.nextLine()) {
      lines.add(line.get());
    }
    return lines;
  }

  private List<String> logged(SqliteLedger ledger) {
    return ledger.read(
        state -> {
          int space = state.space("s").orElseThrow().number();
          return state.changes(space, 0, Long.MAX_VALUE, 10_000).stream()
              .map(Change::item)
              .toList();
        });
  }

  @Test
  void twoProcessesAndTwoLedgersOfThisOneWriteEachItemOnce() {
    try (SqliteLedger one = SqliteLedger.open(VarveConfig.in(home));
        SqliteLedger two = SqliteLedger.open(VarveConfig.in(home))) {
      int space = one.commit(tx -> tx.createSpace(VectorSpace.of("s", 0))).number();
      try (ChildJvm left = writer("left", 40);
          ChildJvm right = writer("right", 40)) {
        for (int i = 0; i < 40; i++) {
          Item item = Item.of("here-" + i, "text");
          (i % 2 == 0 ? one : two).commit(tx -> tx.put(space, List.of(item)));
        }
        assertThat(output(left)).hasSize(40);
        assertThat(output(right)).hasSize(40);
      }
      assertThat(logged(one)).hasSize(120).doesNotHaveDuplicates().isEqualTo(logged(two));
    }
  }

  @Test
  void aKilledProcessLosesNothingThatItAcknowledged() {
    List<String> acknowledged = new ArrayList<>();
    try (ChildJvm process = writer("killed", 100_000)) {
      for (int i = 0; i < 50; i++) {
        acknowledged.add(process.nextLine().orElseThrow());
      }
      process.kill();
      acknowledged.addAll(output(process));
    }
    try (SqliteLedger ledger = SqliteLedger.open(VarveConfig.in(home))) {
      assertThat(logged(ledger)).containsAll(acknowledged).doesNotHaveDuplicates();
    }
  }

  @Test
  void refusesToRestoreUnderAnotherProcess() {
    Path backup = home.resolveSibling(home.getFileName() + "-backup.db");
    try (ChildJvm process = writer("other", 100_000)) {
      process.nextLine().orElseThrow();
      new LedgerBackup(home, InstantSource.system()).backup(backup, Progress.none());
      LedgerRestore restore = new LedgerRestore(home, InstantSource.system());
      assertThatExceptionOfType(VarveException.class)
          .isThrownBy(() -> restore.restore(backup, Progress.none()))
          .withMessage(
              "home '%s' is open elsewhere; end the programs that use it"
                  .formatted(SqliteFile.directory(home)))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT));
      process.kill();
      restore.restore(backup, Progress.none());
    }
    try (SqliteLedger ledger = SqliteLedger.open(VarveConfig.in(home))) {
      assertThat(logged(ledger)).isNotEmpty();
    }
  }
}

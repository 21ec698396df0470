package dev.varve.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embedded.EmbeddedEngine;
import dev.varve.engine.Storage;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Snapshot;
import dev.varve.progress.Progress;
import dev.varve.testkit.RandomContent;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import dev.varve.transfer.Transfer;
import dev.varve.transfer.TransferReport;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnPostgres.class)
class PgTransferTest {
  private static final int ITEMS = 1_200;
  private static final int DIMENSION = 8;

  @TempDir Path home;
  @TempDir Path other;
  private VarveConfig server;

  @BeforeEach
  void configure(PostgresServer started) {
    server = OnPostgres.config(started, home);
  }

  private static void fill(Storage storage) {
    RandomContent content = new RandomContent(new Random(1), DIMENSION);
    VectorStore store = storage.store(VectorSpace.of("big", DIMENSION).titleField("title"));
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(
          Item.of("item-" + i % 1_000, content.text())
              .with(content.vector())
              .with(content.fields()));
    }
    store.put(items);
    store.delete(Filter.equal("size", 4));
    Item odd =
        new Item(
            "odd\u0000",
            Map.of("zero", Value.of(-0.0), "large", Value.of(1e300), "nul", Value.of("\u0000")),
            "\uFDD0 and \u0000",
            null);
    storage.store(VectorSpace.of("small", 0)).put(List.of(odd));
    storage.ledger().commit(tx -> tx.dropSpace(tx.createSpace(VectorSpace.of("gone", 1)).number()));
    storage.settings().put("n", "k", "v", null);
    storage
        .ledger()
        .commit(
            tx -> {
              tx.sql()
                  .execute("INSERT INTO project (name, root, created_at) VALUES ('p', '/p', 5)");
              tx.sql()
                  .execute(
                      "INSERT INTO file (project, path, hash, size, mtime_ns, units)"
                          + " VALUES (1, 'a', 'h', 1, 2, 3)");
              tx.sql()
                  .execute(
                      "INSERT INTO code_reference (unit_seq, kind, name)"
                          + " SELECT seq, 'call', 'f' FROM item WHERE space = 1");
              tx.sql()
                  .execute(
                      "INSERT INTO agent_metrics (id, metric_type, metric_value, timestamp)"
                          + " VALUES ('m', 't', 0.1, 1)");
              return tx.note("project", "1");
            });
  }

  @Test
  void aLedgerMovesToAServerAndBackAndIsTheSame() {
    try (Storage sqlite = new EmbeddedEngine().open(VarveConfig.in(home));
        Storage postgres = new PgEngine().open(server);
        Storage back = new EmbeddedEngine().open(VarveConfig.in(other))) {
      fill(sqlite);

      TransferReport there = new Transfer(sqlite, postgres, Progress.none()).run();
      assertThat(there.seq()).isEqualTo(sqlite.ledger().<Long>read(Snapshot::seq));
      assertThat(there.rows()).isGreaterThan(2 * ITEMS);
      assertThat(there.queries()).isGreaterThan(50);
      assertThat(there.tables())
          .extracting(TransferReport.Copied::table)
          .contains("item", "changes", "space", "kv", "project", "file", "code_reference");

      TransferReport again = new Transfer(postgres, back, Progress.none()).run();
      assertThat(again.tables()).containsExactlyInAnyOrderElementsOf(there.tables());

      for (Storage storage : List.of(postgres, back)) {
        assertThat(storage.check(Progress.none()).clean()).isTrue();
        long before = storage.ledger().read(Snapshot::seq);
        int space =
            storage.ledger().commit(tx -> tx.createSpace(VectorSpace.of("new", 1))).number();
        assertThat(space).isEqualTo(4); // that of the space that is gone stays its own
        assertThat(storage.ledger().<Long>read(Snapshot::seq)).isEqualTo(before + 1);
        storage
            .ledger()
            .commit(
                tx ->
                    tx.sql()
                        .execute(
                            "INSERT INTO project (name, root, created_at) VALUES ('q', '/q', 5)"));
      }
    }
  }

  @Test
  void aTargetThatHoldsAnythingIsRefused() {
    try (Storage sqlite = new EmbeddedEngine().open(VarveConfig.in(home));
        Storage postgres = new PgEngine().open(server)) {
      postgres.settings().put("n", "k", "v", null);
      assertThatThrownBy(() -> new Transfer(sqlite, postgres, Progress.none()).run())
          .hasMessage("target ledger has 1 rows in table 'changes'; choose a target that is empty");
    }
  }

  @Test
  void aTransferThatFailsLeavesTheTargetEmpty() {
    try (Storage sqlite = new EmbeddedEngine().open(VarveConfig.in(home));
        Storage postgres = new PgEngine().open(server)) {
      fill(sqlite);
      Progress failing =
          new Progress() {
            @Override
            public void stage(String name, long total) {
              if (name.equals("copy project")) {
                throw new ArithmeticException("mine");
              }
            }

            @Override
            public void advance(long by) {}
          };
      assertThatThrownBy(() -> new Transfer(sqlite, postgres, failing).run()).hasMessage("mine");
      assertThat(postgres.ledger().<Long>read(Snapshot::seq)).isZero();
      assertThat(new Transfer(sqlite, postgres, Progress.none()).run().rows()).isPositive();
      sqlite.settings().put("n", "k", "later", null);
    }
  }

  @Test
  void tenantsThatCameFromFilesDoNotMeet() {
    VarveConfig second = server.with(Setting.POSTGRES_TENANT, "second" + home.hashCode());
    try (Storage sqlite = new EmbeddedEngine().open(VarveConfig.in(home));
        Storage one = new PgEngine().open(server);
        Storage two = new PgEngine().open(second)) {
      fill(sqlite);
      TransferReport first = new Transfer(sqlite, one, Progress.none()).run();
      assertThat(new Transfer(sqlite, two, Progress.none()).run()).isEqualTo(first);
    }
  }
}

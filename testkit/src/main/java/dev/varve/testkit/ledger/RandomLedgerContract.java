package dev.varve.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.item.Item;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Row;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Transaction;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any history of writes leaves a {@link Ledger} as it leaves {@link LedgerModel}. */
public abstract class RandomLedgerContract {
  private static final int STEPS = 250;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path home;

  protected abstract Ledger open(Path home, AtomicReference<Instant> clock);

  @Test
  void anyHistoryLeavesWhatTheModelHolds() {
    long seed = new Random().nextLong();
    try (Ledger ledger = open(home, new AtomicReference<>(NOW))) {
      int space = ledger.commit(tx -> tx.createSpace(VectorSpace.of("s", 2).model("m"))).number();
      new Run(ledger, space, new Random(seed), "seed " + seed).play();
    }
  }

  private static final class Run {
    private final Ledger ledger;
    private final int space;
    private final Random random;
    private final String name;
    private final LedgerModel model;

    Run(Ledger ledger, int space, Random random, String name) {
      this.ledger = ledger;
      this.space = space;
      this.random = random;
      this.name = name;
      this.model = new LedgerModel(space, ledger.read(state -> state.seq()), NOW);
    }

    void play() {
      for (int step = 0; step < STEPS; step++) {
        ledger.commit(
            tx -> {
              int operations = random.nextInt(4);
              for (int i = 0; i < operations; i++) {
                operate(tx);
              }
              return operations;
            });
        compare(name + " step " + step);
      }
    }

    private void operate(Transaction tx) {
      switch (random.nextInt(5)) {
        case 0, 1 -> put(tx);
        case 2 -> {
          List<String> ids = List.of(id(), id());
          tx.delete(space, ids);
          ids.forEach(model::delete);
        }
        case 3 -> embed(tx);
        default -> {
          long row = row();
          tx.refuse(space, List.of(row));
          model.refuse(row);
        }
      }
    }

    private void put(Transaction tx) {
      List<Item> items = IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> item()).toList();
      tx.put(space, items);
      items.forEach(model::put);
    }

    private void embed(Transaction tx) {
      Map<Long, float[]> vectors = new HashMap<>();
      vectors.put(row(), vector());
      vectors.put(row(), vector());
      tx.embed(space, vectors);
      model.embed(vectors);
    }

    private Item item() {
      return random.nextBoolean() ? Item.of(id(), "text") : Item.of(id(), vector());
    }

    private String id() {
      return "id" + random.nextInt(6);
    }

    private long row() {
      return Math.max(1, model.seq() - random.nextInt(12));
    }

    private float[] vector() {
      return new float[] {1 + random.nextFloat(), random.nextFloat()};
    }

    private void compare(String step) {
      ledger.read(
          state -> {
            assertThat(state.seq()).as(step).isEqualTo(model.seq());
            assertThat(state.count(space)).as(step).isEqualTo(model.live().size());
            assertThat(state.scan(space, 0, 1_000)).as(step).isEqualTo(model.live());
            assertThat(state.rows(model.rows().stream().map(Row::seq).toList()))
                .as(step)
                .isEqualTo(model.rows());
            assertThat(state.changes(space, 0, Long.MAX_VALUE, 10_000))
                .as(step)
                .isEqualTo(model.changes());
            for (Embedding waiting : List.of(Embedding.PENDING, Embedding.FAILED)) {
              assertThat(state.awaiting(space, waiting, 0, 1_000))
                  .as(step)
                  .isEqualTo(model.live(waiting));
            }
            return true;
          });
    }
  }
}

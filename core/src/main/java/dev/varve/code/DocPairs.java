package dev.varve.code;

import dev.varve.item.Item;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** The documented functions of a project, drawn by seed: at most so many, every question once. */
final class DocPairs {
  private static final int BATCH = 500;

  private final Ledger ledger;
  private final int space;
  private final Predicate<DocPair> wanted;
  private final Set<String> questions = new HashSet<>();
  private final List<DocPair> drawn = new ArrayList<>();
  private long found;
  private long leftOut;

  /**
   * @param wanted pairs that it refuses are left out and counted
   */
  DocPairs(Ledger ledger, int space, Predicate<DocPair> wanted) {
    this.ledger = ledger;
    this.space = space;
    this.wanted = wanted;
  }

  /** Draws at most {@code most} pairs of a project, each as likely as the others. */
  List<DocPair> draw(ProjectRow project, int most, long seed) {
    Random random = new Random(seed);
    String prefix = ItemIds.ofProject(project.id());
    String after = "";
    while (true) {
      String from = after;
      List<Row> rows = ledger.read(snapshot -> snapshot.below(space, prefix, from, BATCH));
      if (rows.isEmpty()) {
        return List.copyOf(drawn);
      }
      rows.forEach(row -> take(row.item(), most, random));
      after = rows.getLast().item().id();
    }
  }

  /** Pairs seen that were wanted and differ. */
  long found() {
    return found;
  }

  long leftOut() {
    return leftOut;
  }

  private void take(Item item, int most, Random random) {
    Optional<DocPair> pair = DocPairText.of(item);
    if (pair.isEmpty()) {
      return;
    }
    if (!wanted.test(pair.get())) {
      leftOut++;
      return;
    }
    if (!questions.add(pair.get().question())) {
      return;
    }
    found++;
    if (drawn.size() < most) {
      drawn.add(pair.get());
    } else {
      long place = random.nextLong(found);
      if (place < most) {
        drawn.set((int) place, pair.get());
      }
    }
  }
}

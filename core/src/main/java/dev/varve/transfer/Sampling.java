package dev.varve.transfer;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Change;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.progress.Progress;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Asks both ledgers, and what is projected from them, the same questions. */
final class Sampling {
  /** Rows of each space that questions are made of. */
  private static final int ROWS = 10;

  private static final int CHANGES = 1_000;
  private static final int HITS = 10;

  /** The beginning of a text makes a question. */
  private static final int QUESTION = 200;

  private final Storage left;
  private final Storage right;
  private final long seq;
  private int asked;

  Sampling(Storage left, Storage right, long seq) {
    this.left = left;
    this.right = right;
    this.seq = seq;
  }

  /** Returns how many questions were asked. */
  int compare(Progress progress) {
    List<SpaceEntry> spaces = left.ledger().read(Snapshot::spaces);
    progress.stage("compare answers", spaces.size());
    same("spaces", state -> state.spaces());
    for (SpaceEntry space : spaces) {
      compare(space);
      progress.advance(1);
    }
    return asked;
  }

  private void compare(SpaceEntry space) {
    int number = space.number();
    same("count", state -> state.count(number));
    same("horizon", state -> state.horizon(number));
    for (Row row : sample(space)) {
      same("row " + row.seq(), state -> state.rows(List.of(row.seq())));
      same(
          "changes around " + row.seq(),
          state -> state.changes(number, row.seq() - 1, seq, CHANGES));
      search(space, row);
    }
    same("last changes", state -> last(state, number));
  }

  private List<Change> last(Snapshot state, int space) {
    return state.changes(space, Math.max(0, seq - CHANGES), seq, CHANGES);
  }

  /** Live rows from all over the space. */
  private List<Row> sample(SpaceEntry space) {
    List<Row> sample = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      long after = seq * i / ROWS;
      sample.addAll(left.ledger().read(state -> state.scan(space.number(), after, 1)));
    }
    return sample;
  }

  private void search(SpaceEntry space, Row row) {
    float[] vector = row.item().vector();
    String text = row.item().text();
    if (vector != null) {
      same(space, Query.nearest(vector, HITS));
    }
    if (text != null && !text.isBlank()) {
      same(space, Query.matching(text.substring(0, Math.min(QUESTION, text.length())), HITS));
    }
  }

  private void same(SpaceEntry space, Query query) {
    Query then = query.asOf(seq); // exact: the present is searched by approximation
    require(
        "search in space '" + space.space().name() + "'",
        hits(left, space, then).equals(hits(right, space, then)));
  }

  private static List<Long> hits(Storage storage, SpaceEntry space, Query query) {
    return storage.store(space.space().name()).orElseThrow().search(query).hits().stream()
        .map(Hit::seq)
        .toList();
  }

  private <T> void same(String question, Function<Snapshot, T> answer) {
    require(question, left.ledger().read(answer).equals(right.ledger().read(answer)));
  }

  private void require(String question, boolean equal) {
    asked++;
    if (!equal) {
      throw VarveException.of(
          Kind.CORRUPT,
          "source and target answer '%s' differently; empty the target and transfer again",
          question);
    }
  }
}

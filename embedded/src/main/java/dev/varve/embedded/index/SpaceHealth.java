package dev.varve.embedded.index;

import dev.varve.engine.Storage.IndexHealth;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Snapshot;
import java.io.IOException;
import org.apache.lucene.search.FieldExistsQuery;

/** How one space is doing, from one view of it. */
final class SpaceHealth {
  private SpaceHealth() {}

  static IndexHealth of(SpaceView view, Indexes indexes, long projector) throws IOException {
    Snapshot snapshot = view.snapshot();
    int space = view.number();
    long vectors = new Selection(view, new FieldExistsQuery(Fields.VECTOR_SEQ)).count();
    return new IndexHealth(
        view.space().name(),
        snapshot.count(space),
        vectors,
        snapshot.countAwaiting(space, Embedding.PENDING),
        snapshot.countAwaiting(space, Embedding.FAILED),
        view.applied(),
        view.tail().changes(),
        projector,
        indexes.directory(space).bytes());
  }
}

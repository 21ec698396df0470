package dev.varve.embedded;

import dev.varve.embedded.index.SpaceIndexes;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The ledger as features see it: the indexes follow what is committed to it directly. */
final class FollowedLedger implements Ledger {
  private final Ledger ledger;
  private final SpaceIndexes indexes;

  FollowedLedger(Ledger ledger, SpaceIndexes indexes) {
    this.ledger = ledger;
    this.indexes = indexes;
  }

  @Override
  public <T> T commit(Function<Transaction, T> work) {
    AtomicLong changes = new AtomicLong();
    T result =
        ledger.commit(
            transaction -> {
              long before = transaction.seq();
              T made = work.apply(transaction);
              changes.set(transaction.seq() - before);
              return made;
            });
    if (changes.get() > 0) {
      indexes.written(changes.get());
    }
    return result;
  }

  @Override
  public <T> T read(Function<Snapshot, T> work) {
    return ledger.read(work);
  }

  @Override
  public Identity identity() {
    return ledger.identity();
  }

  @Override
  public void close() {
    ledger.close();
  }
}

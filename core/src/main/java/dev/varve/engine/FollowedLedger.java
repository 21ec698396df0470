package dev.varve.engine;

import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The ledger as features see it: the projection follows what is committed to it directly. */
public final class FollowedLedger implements Ledger {
  private final Ledger ledger;
  private final Projection projection;

  public FollowedLedger(Ledger ledger, Projection projection) {
    this.ledger = ledger;
    this.projection = projection;
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
      projection.written(changes.get());
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

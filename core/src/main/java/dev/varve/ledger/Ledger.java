package dev.varve.ledger;

import java.util.function.Function;

/**
 * The truth: one SQL database with a log of every change. {@link #commit} is the only write path.
 * Safe for use by several threads and several processes.
 */
public interface Ledger extends AutoCloseable {

  /**
   * Runs {@code work} in a transaction and returns when it is durable. Transactions of one process
   * may share a commit on disk; each still succeeds or fails alone. The work may run on a thread of
   * the ledger, must not call this ledger again, and is run once.
   *
   * @throws dev.varve.error.VarveException whatever {@code work} threw; UNAVAILABLE if the disk is
   *     full or the database cannot be written; TIMEOUT if the lock was not had in time
   */
  <T> T commit(Function<Transaction, T> work);

  /** Runs {@code work} on one consistent state, at least as new as every acknowledged commit. */
  <T> T read(Function<Snapshot, T> work);

  Identity identity();

  @Override
  void close();

  /**
   * Which store this is, and which life of it. A projection that carries another identity is thrown
   * away: the epoch is renewed by restore and repair.
   */
  record Identity(String store, long epoch) {}
}

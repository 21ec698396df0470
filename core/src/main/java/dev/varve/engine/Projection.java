package dev.varve.engine;

import dev.varve.check.CheckReport;
import dev.varve.engine.Storage.IndexHealth;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.util.List;
import java.util.Optional;

/**
 * What is made of a ledger so that it can be searched: a {@link VectorStore} for each space, kept
 * up in the background. It follows the ledger's log, whoever writes that, and can be thrown away at
 * any time. Safe for use by several threads and processes.
 */
public interface Projection extends AutoCloseable {

  /** The store of an existing space. */
  Optional<VectorStore> store(String space);

  /** The store of a space, created first if it is not there; an existing space stays as it is. */
  VectorStore store(VectorSpace space);

  /**
   * Says that a commit of so many changes went past the stores. A bulk writer waits while the
   * projection is too far behind, a single write never.
   */
  void written(long changes);

  /** Says that the ledger has changed in a way that no store knows of. */
  void wake();

  /** Compares the projection with the ledger; changes nothing. */
  CheckReport check(Progress progress);

  /** Builds anew what {@link #check} finds wrong, and returns what that was. */
  CheckReport repair(Progress progress);

  /** Removes what ended before the horizon; returns the bytes that the projection shrank by. */
  long compact(Progress progress);

  /**
   * Removes from every file of the projection what the ledger has forgotten; returns the bytes that
   * they shrank by.
   */
  long scrub(Progress progress);

  /** How each space is doing, in order of their numbers. */
  List<IndexHealth> health();

  /** What a person should look at. */
  List<String> problems();

  /** Stops following after keeping what was applied, and closes every store. */
  @Override
  void close();
}

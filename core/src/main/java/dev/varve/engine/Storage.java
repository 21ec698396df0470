package dev.varve.engine;

import dev.varve.check.CheckReport;
import dev.varve.embed.EmbeddingCache;
import dev.varve.kv.KeyValueStore;
import dev.varve.ledger.Ledger;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** An open engine: the ledger, what is projected from it, and their upkeep. */
public interface Storage extends AutoCloseable {

  Ledger ledger();

  KeyValueStore settings();

  EmbeddingCache embeddings();

  /** The store of an existing space. */
  Optional<VectorStore> store(String space);

  /** The store of a space, created first if it is not there; an existing space stays as it is. */
  VectorStore store(VectorSpace space);

  /** The content of the ledger as plain tables. */
  LedgerTables tables();

  /** The migrations known and applied, and how to move between them. */
  Migrations migrations();

  /** Compares every projection with the ledger; changes nothing. */
  CheckReport check(Progress progress);

  /** Mends what {@link #check} finds, by replay or rebuild, and returns what it mended. */
  CheckReport repair(Progress progress);

  /**
   * Writes a copy of the whole ledger to a new file while the store is in use, and verifies it.
   *
   * @throws dev.varve.error.VarveException CONFLICT if {@code target} exists
   */
  void backup(Path target, Progress progress);

  /**
   * Replaces the ledger by a verified backup; the projections are rebuilt. The present ledger is
   * kept beside it.
   */
  void restore(Path source, Progress progress);

  /** Gives back the room of what is no longer needed; returns the bytes freed. */
  long compact(Progress progress);

  /**
   * Makes what was removed from the ledger unreadable wherever this engine keeps files of its own:
   * free room, logs, projections, and the backups that it made by itself, which are removed. Copies
   * that a user asked for are not touched but listed. May be repeated; a scrub that was broken off
   * is made good by the next.
   *
   * @throws dev.varve.error.VarveException TIMEOUT if others keep the files in use
   */
  Scrub scrub(Progress progress);

  /**
   * What a scrub did.
   *
   * @param bytes by how much the files shrank
   * @param removed backups that are gone
   * @param elsewhere copies that a user asked for and that still exist
   */
  record Scrub(long bytes, List<Path> removed, List<Path> elsewhere) {
    public Scrub {
      removed = List.copyOf(removed);
      elsewhere = List.copyOf(elsewhere);
    }
  }

  /**
   * Runs {@code work} while no other thread or process that uses this home runs any of the same
   * name. Must not be nested under one name.
   *
   * @param name lower-case letters, digits and dashes
   * @param limit how long to wait for others
   * @return what {@code work} returned; empty if others took all of {@code limit}
   * @throws dev.varve.error.VarveException TIMEOUT if the thread is interrupted while it waits
   */
  <T> Optional<T> inTurn(String name, Duration limit, Supplier<T> work);

  Health health();

  @Override
  void close();

  /**
   * How the engine is doing.
   *
   * @param problems what a person should look at, in words; empty when all is well
   */
  record Health(
      String engine,
      long seq,
      long bytes,
      List<IndexHealth> indexes,
      List<ReplicaHealth> replicas,
      List<String> problems) {}

  /**
   * One projection.
   *
   * @param applied the last change it contains
   * @param lag changes it has still to apply
   * @param projector process id of whoever applies changes now; 0 if nobody does
   */
  record IndexHealth(
      String space,
      long items,
      long vectors,
      long pending,
      long failed,
      long applied,
      long lag,
      long projector,
      long bytes) {}

  /**
   * One copy of the ledger that is read from.
   *
   * @param place where it is
   * @param lag changes it has still to follow; empty where it cannot be asked
   * @param trouble why it cannot be read; empty if it can, at once or when it has caught up
   */
  record ReplicaHealth(String place, OptionalLong lag, String trouble) {}
}

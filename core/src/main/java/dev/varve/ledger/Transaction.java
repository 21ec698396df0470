package dev.varve.ledger;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.vector.VectorSpace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Writes that become durable together. Its reads see its own writes. Valid only inside the call
 * that handed it out and only on its thread.
 */
public interface Transaction extends Snapshot {

  /**
   * Creates a space.
   *
   * @throws dev.varve.error.VarveException CONFLICT if the name is taken
   */
  SpaceEntry createSpace(VectorSpace space);

  void describeSpace(int space, Map<String, Value> metadata);

  /**
   * Gives a space another model: {@code renewed} takes its place under a new number, and every
   * version of every item stands in it with its seq as before, but without a vector. Live items
   * with text are PENDING if the renewed space has a model. What was projected from the old number
   * is of no use any more.
   *
   * @param renewed of the same name; its dimension may be 0
   */
  SpaceEntry renewSpace(int space, VectorSpace renewed);

  /** Removes a space with all its items; returns how many live items it held. */
  long dropSpace(int space);

  /**
   * Puts new versions of items. An item without a vector but with text is marked PENDING if the
   * space has a model.
   *
   * @return the seq of each new row, in the order given
   * @throws dev.varve.error.VarveException INVALID if a vector cannot stand in the space
   */
  List<Long> put(int space, List<Item> items);

  /** Ends the live versions of these ids; unknown ids are passed by. Returns how many it ended. */
  long delete(int space, Collection<String> ids);

  /**
   * Sets the vector of a live PENDING or FAILED row; rows that have ended meanwhile are passed by.
   */
  void embed(int space, Map<Long, float[]> vectorByRow);

  /** Marks rows whose text the model refused. */
  void refuse(int space, Collection<Long> rows);

  /**
   * Removes rows that ended at or before {@code horizon}, and their changes but for the last of the
   * space. Looks at {@code limit} changes at most; call it in a transaction each until it returns
   * {@code horizon} or more.
   *
   * @return the {@link #horizon} reached
   */
  long purge(int space, long horizon, int limit);

  /**
   * Removes every version of some items, live or ended, with their changes, as if they had never
   * been; the past does not know them either. The log keeps only that rows ended, under no id, and
   * the change that was the space's last. Bytes of them remain in projections and free room until
   * {@link dev.varve.engine.Storage#scrub}. Reads the space's whole log.
   *
   * @param ids which items, by id
   * @param each is handed every version, in order of seq, before it goes
   * @return how many versions there were
   */
  long forget(int space, Predicate<String> ids, Consumer<Row> each);

  /** Logs that a row of a feature's own table was written through {@link #sql}; returns its seq. */
  long note(String table, String key);
}

package dev.varve.ledger;

import dev.varve.vector.VectorSpace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * One consistent state of the ledger. Valid only inside the call that handed it out and only on its
 * thread.
 */
public interface Snapshot {

  /** The last change that this snapshot contains. */
  long seq();

  /** The tables of a feature, for reading. */
  Handle sql();

  Optional<SpaceEntry> space(String name);

  List<SpaceEntry> spaces();

  /** The live rows with these ids, in no particular order; unknown ids are left out. */
  List<Row> find(int space, Collection<String> ids);

  /** Rows by {@link Row#seq}, live or not; unknown ones are left out. */
  List<Row> rows(Collection<Long> seqs);

  /** Live rows of a space in order of seq, from beyond {@code after}, at most {@code limit}. */
  List<Row> scan(int space, long after, int limit);

  /**
   * Live rows of a space whose embedding is {@code state}, PENDING or FAILED, in order of seq, from
   * beyond {@code after}, at most {@code limit}.
   */
  List<Row> awaiting(int space, Row.Embedding state, long after, int limit);

  /** How many live rows of a space {@link #awaiting} would list in all. */
  long countAwaiting(int space, Row.Embedding state);

  /**
   * Live rows whose id begins with {@code prefix} and comes after {@code after}, in order of id, at
   * most {@code limit}.
   *
   * @param prefix not empty
   * @param after empty for the first
   */
  List<Row> below(int space, String prefix, String after, int limit);

  /** How many rows of {@link #below} are in this state, PENDING or FAILED. */
  long countAwaitingBelow(int space, String prefix, Row.Embedding state);

  /**
   * Changes of a space in order, from beyond {@code after} up to {@code upTo}, at most {@code
   * limit}.
   */
  List<Change> changes(int space, long after, long upTo, int limit);

  /** How many changes of a space lie beyond {@code after}, counted up to {@code limit}. */
  long backlog(int space, long after, int limit);

  /** How many live items a space holds. */
  long count(int space);

  /**
   * The first seq as of which a space can still be searched: dead rows that ended before it may be
   * gone. 0 while nothing was purged.
   */
  long horizon(int space);

  /**
   * The last change written at or before {@code time}; empty if there is none. Time never falls
   * along the log: where the clock was set back, changes carry the time of the one before.
   */
  OptionalLong seqAt(Instant time);

  /** A space with the number that stands for it in rows and changes. */
  record SpaceEntry(int number, VectorSpace space) {}
}

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
   * Changes of a space in order, from beyond {@code after} up to {@code upTo}, at most {@code
   * limit}.
   */
  List<Change> changes(int space, long after, long upTo, int limit);

  /** How many changes of a space lie beyond {@code after}, counted up to {@code limit}. */
  long backlog(int space, long after, int limit);

  long count(int space);

  /** The last change written at or before {@code time}; empty if there is none. */
  OptionalLong seqAt(Instant time);

  /** A space with the number that stands for it in rows and changes. */
  record SpaceEntry(int number, VectorSpace space) {}
}

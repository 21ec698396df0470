package dev.varve.vector;

import dev.varve.filter.Filter;
import dev.varve.item.Item;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The items of one {@link VectorSpace}: put, found by id, filter, vector and words. A call sees
 * everything that any earlier call of any process had acknowledged. Safe for use by several
 * threads; blocking; an interrupt cancels the call with a {@code TIMEOUT}.
 */
public interface VectorStore extends AutoCloseable {

  /** The space as it is now; its dimension is 0 until the first vector. */
  VectorSpace space();

  Set<Capability> capabilities();

  /**
   * Puts all items or none, replacing those whose id is there already. Durable when it returns. Of
   * several items with one id the last one stays.
   *
   * @throws dev.varve.error.VarveException INVALID if a vector cannot stand in the space
   */
  Written put(List<Item> items);

  /** The items with these ids, in the order asked for; unknown ids are left out. */
  List<Item> get(Collection<String> ids);

  /** Deletes what passes the filter and returns how many items that were. */
  long delete(Filter filter);

  long count(Filter filter);

  Hits search(Query query);

  /** Returns when everything acknowledged so far stands in the index. */
  void flush();

  @Override
  void close();
}

package dev.varve.engine;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger consists of, as plain tables: all of it but its identity and what only one engine
 * has. Values are Long, Double, String, byte[] or null; fields of items are text as {@link
 * dev.varve.ledger.FieldsJson} writes it. Both sides are for one thread.
 */
public interface LedgerTables {

  /**
   * Begins to read one consistent state.
   *
   * @throws dev.varve.error.VarveException UNAVAILABLE if the database cannot be read
   */
  Source read();

  /**
   * Begins to write, alone. What was written is there after {@link Target#finish} only.
   *
   * @throws dev.varve.error.VarveException TIMEOUT if others write for too long
   */
  Target write();

  /** One table; a table comes after those it refers to. */
  record Table(String name, List<String> columns) {
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Where counting goes on.
   *
   * @param seq the last change there was
   * @param space the highest number that a space has had
   */
  record Counters(long seq, int space) {}

  /** One state of a ledger. */
  interface Source extends AutoCloseable {
    List<Table> tables();

    Counters counters();

    /** Hands on every row, in no particular order, with its values in order of the columns. */
    void rows(Table table, Consumer<@Nullable Object[]> row);

    @Override
    void close();
  }

  /** A ledger that is being filled. Closing it before {@link #finish} leaves it as it was. */
  interface Target extends AutoCloseable {
    List<Table> tables();

    /** Adds rows with their values in order of the columns. */
    void put(Table table, List<@Nullable Object[]> rows);

    /** Makes everything durable. */
    void finish(Counters counters);

    @Override
    void close();
  }
}

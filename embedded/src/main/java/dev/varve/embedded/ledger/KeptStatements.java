package dev.varve.embedded.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Has Jdbi use the statements of one connection again: preparing one costs as much as running it.
 * For one thread at a time.
 */
final class KeptStatements extends DefaultStatementBuilder {
  /** Statements kept while no one uses them; of more, those that were not used for longest go. */
  static final int MOST = 64;

  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept == null ? super.create(connection, sql, context) : kept;
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared && !idle.containsKey(sql)) {
      prepared.clearBatch();
      prepared.clearParameters(); // or it holds on to the texts that were bound
      idle.put(sql, prepared);
      if (idle.size() > MOST) {
        Iterator<PreparedStatement> longest = idle.values().iterator();
        PreparedStatement gone = longest.next();
        longest.remove();
        gone.close();
      }
    } else {
      super.close(connection, sql, statement);
    }
  }

  /** How many are kept now. */
  int size() {
    return idle.size();
  }
}

package dev.varve.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.config.Setting;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Snapshot;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants of one database, and what either can reach by any statement. */
@ExtendWith(OnPostgres.class)
class PgTenantsTest {
  @TempDir Path home;

  private PostgresServer server;
  private PgLedger mine;
  private PgLedger theirs;

  @BeforeEach
  void openTwo(PostgresServer started) {
    server = started;
    mine = open("mine" + home.hashCode());
    theirs = open("theirs" + home.hashCode());
    for (PgLedger ledger : List.of(mine, theirs)) {
      ledger.commit(
          tx -> {
            int space = tx.createSpace(VectorSpace.of("s", 2)).number();
            tx.sql().execute("INSERT INTO project (name, root, created_at) VALUES ('p', '/p', 0)");
            return tx.put(space, List.of(Item.of("a", new float[] {1, 2})));
          });
    }
  }

  private PgLedger open(String tenant) {
    return PgLedger.open(
        PgSettings.of(OnPostgres.config(server, home).with(Setting.POSTGRES_TENANT, tenant)),
        InstantSource.system());
  }

  @AfterEach
  void closeBoth() {
    mine.close();
    theirs.close();
  }

  @Test
  void eachCountsAndNumbersItsOwn() {
    assertThat(mine.<Long>read(Snapshot::seq)).isEqualTo(2);
    assertThat(theirs.<Long>read(Snapshot::seq)).isEqualTo(2);
    assertThat(mine.identity().store()).isNotEqualTo(theirs.identity().store());
    mine.commit(tx -> tx.put(1, List.of(Item.of("b", new float[] {1, 2}))));
    assertThat(theirs.<Long>read(Snapshot::seq)).isEqualTo(2);
  }

  @Test
  void noStatementReachesTheRowsOfAnother() {
    long changed =
        mine.commit(
            tx -> {
              long rows = 0;
              for (String table : tables(tx)) {
                rows +=
                    tx.sql()
                        .createQuery(
                            "SELECT count(*) FROM " + table + " WHERE tenant_id <> tenant()")
                        .mapTo(Long.class)
                        .one();
                rows += tx.sql().execute("DELETE FROM " + table + " WHERE tenant_id <> tenant()");
                rows +=
                    tx.sql()
                        .execute(
                            "UPDATE "
                                + table
                                + " SET tenant_id = tenant_id WHERE tenant_id <> tenant()");
              }
              return rows;
            });
    assertThat(changed).isZero();
    assertThat(theirs.<Long>read(state -> state.count(1))).isEqualTo(1);
  }

  /** Partitions included, which can be named in a statement as well. */
  private static List<String> tables(Snapshot state) {
    List<String> tables =
        state
            .sql()
            .createQuery(
                "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                    + " WHERE c.relnamespace = 'varve'::regnamespace AND c.relkind IN ('r', 'p')"
                    + " AND a.attname = 'tenant_id'")
            .mapTo(String.class)
            .list();
    assertThat(tables).hasSizeGreaterThan(20).contains("item", "item_0", "changes_7", "kv");
    return tables;
  }

  @Test
  void aRowCannotBeWrittenForAnother() {
    String tenant = "theirs" + home.hashCode();
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(
            () ->
                mine.commit(
                    tx ->
                        tx.sql()
                            .execute(
                                "INSERT INTO kv (tenant_id, namespace, key, value)"
                                    + " VALUES (?, 'n', 'k', 'v')",
                                tenant)))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
        .withMessage(
            "database '%s' refuses that to this role or tenant (42501); see docs/postgresql.md,"
                    .formatted(mine.primary().place())
                + " roles");
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(
            () ->
                mine.commit(
                    tx ->
                        tx.sql().execute("UPDATE kv SET tenant_id = ?", tenant)
                            + tx.sql().execute("UPDATE space SET tenant_id = ?", tenant)))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DENIED));
  }

  @Test
  void withoutATenantNothingIsSeenOrWritten() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:" + jdbc());
        Statement statement = connection.createStatement()) {
      assertThat(count(statement, "SELECT count(*) FROM varve.item")).isZero();
      assertThat(count(statement, "SELECT count(*) FROM varve.item_0")).isZero();
      statement.execute("SET search_path = varve");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () -> statement.execute("INSERT INTO kv (namespace, key, value) VALUES ('', '', '')"))
          .satisfies(e -> assertThat(e.getSQLState()).isIn("23502", "42501"));
      // what a pooled connection is left with when its transaction has ended
      connection.setAutoCommit(false);
      statement.execute("SELECT set_config('varve.tenant', 'mine" + home.hashCode() + "', true)");
      assertThat(count(statement, "SELECT count(*) FROM item")).isEqualTo(1);
      connection.commit();
      assertThat(count(statement, "SELECT count(*) FROM item")).isZero();
    }
  }

  private String jdbc() {
    PgAddress address = mine.primary().place();
    return "postgresql://%s?user=%s&password=%s"
        .formatted(address.place(), address.user(), address.password());
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void everyTableOfTenantsIsGuardedAndKeyedByThem() {
    record Table(String name, boolean forced, boolean keyed) {}
    List<Table> tables =
        mine.read(
            state ->
                new ArrayList<>(
                    state
                        .sql()
                        .createQuery(
                            "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,"
                                + " EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a"
                                + " ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)"
                                + " WHERE i.indrelid = c.oid AND i.indisprimary"
                                + " AND a.attname = 'tenant_id')"
                                + " FROM pg_class c WHERE c.relkind IN ('r', 'p')"
                                + " AND c.relnamespace = 'varve'::regnamespace")
                        .map(
                            (row, context) ->
                                new Table(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
                        .list()));
    tables.removeIf(
        table -> List.of("schema_version", "flyway_schema_history").contains(table.name()));
    assertThat(tables)
        .hasSizeGreaterThan(20)
        .allSatisfy(table -> assertThat(table.forced() && table.keyed()).as(table.name()).isTrue());
  }
}

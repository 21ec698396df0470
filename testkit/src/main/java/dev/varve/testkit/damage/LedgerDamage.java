package dev.varve.testkit.damage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Damages a ledger behind its back. */
public interface LedgerDamage {

  /** Adds references of units that are not there; returns how many. */
  int orphan(List<Long> units) throws SQLException;

  /** Of the ledger in a home that nobody has open. */
  static LedgerDamage sqlite(Path home) {
    return units -> {
      try (Connection ledger =
              DriverManager.getConnection("jdbc:sqlite:" + home.resolve("ledger.db"));
          Statement statement = ledger.createStatement()) {
        statement.execute("PRAGMA foreign_keys = OFF");
        return statement.executeUpdate(insert(units));
      }
    };
  }

  /** Of a tenant's ledger on a server, to which the owner of the tables connects. */
  static LedgerDamage postgres(String url, String tenant) {
    return units -> {
      String login =
          url.replaceFirst("postgres(?:ql)?://(.*?):(.*?)@(.*)", "$3?user=$1&password=$2");
      try (Connection ledger = DriverManager.getConnection("jdbc:postgresql://" + login);
          Statement statement = ledger.createStatement()) {
        ledger.setAutoCommit(false);
        statement.execute("SET LOCAL search_path = varve");
        statement.execute("SELECT set_config('varve.tenant', '" + tenant + "', true)");
        statement.execute(
            "ALTER TABLE code_reference DROP CONSTRAINT code_reference_tenant_id_unit_seq_fkey");
        int added = statement.executeUpdate(insert(units));
        statement.execute(
            "ALTER TABLE code_reference ADD CONSTRAINT code_reference_tenant_id_unit_seq_fkey"
                + " FOREIGN KEY (tenant_id, unit_seq) REFERENCES item (tenant_id, seq)"
                + " ON DELETE CASCADE NOT VALID");
        ledger.commit();
        return added;
      }
    };
  }

  private static String insert(List<Long> units) {
    return "INSERT INTO code_reference (unit_seq, kind, name, line) VALUES "
        + units.stream()
            .map(unit -> "(%d, 'call', 'lost', 1)".formatted(unit))
            .collect(Collectors.joining(", "));
  }

  /** Units that no ledger of a test is long enough to have. */
  static List<Long> unknownUnits(int count) {
    return LongStream.range(0, count).map(i -> (1L << 40) + i).boxed().toList();
  }
}

package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.ledger.Snapshot;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables of the memory promise, whoever writes to them. */
class MemorySchemaTest {
  private static final Pattern UUIDV7 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private static final List<String> TABLES =
      List.of(
          "users",
          "conversations",
          "messages",
          "memory_segments",
          "tool_executions",
          "checkpoints",
          "documents",
          "interaction_events",
          "agent_metrics",
          "facts");

  @TempDir private Path root;
  private MemoryHome home;
  private Conversation talk;

  @BeforeEach
  void open() {
    home = new MemoryHome(root);
    talk = home.start("ada");
    home.say(talk, Role.USER, "One message to stand there, please.");
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void keysAreUuidsOfVersionSeven() {
    MemoryVerbs.all(home, talk);

    assertThat(TABLES)
        .allSatisfy(
            table ->
                assertThat(keys(table))
                    .isNotEmpty()
                    .allMatch(key -> UUIDV7.matcher(key).matches(), "is a UUID of version 7"));
  }

  private List<String> keys(String table) {
    return home.storage
        .ledger()
        .read(
            snapshot ->
                snapshot.sql().createQuery("SELECT id FROM " + table).mapTo(String.class).list());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE conversations SET user_id = 'nobody'",
        "UPDATE messages SET conversation_id = 'nowhere'",
        "INSERT INTO checkpoint_chunks (user_id, address, bytes) VALUES ('nobody', x'00', x'00')",
        "DELETE FROM users"
      })
  void noRowIsLeftWithoutWhatItBelongsTo(String change) {
    assertThatThrownBy(
            () -> home.storage.ledger().commit(transaction -> transaction.sql().execute(change)))
        .hasStackTraceContaining("FOREIGN KEY constraint failed");
  }

  /** Of the tables that grow with what is said; listing all users may read all users. */
  @Test
  void noStatementReadsAWholeTable() {
    Statements statements = new Statements();
    home.storage
        .ledger()
        .commit(
            transaction -> {
              statements.listenTo(transaction);
              return true;
            });
    home.storage
        .ledger()
        .read(
            snapshot -> {
              statements.listenTo(snapshot);
              return true;
            });

    MemoryVerbs.all(home, talk);

    assertThat(statements.seen).hasSizeGreaterThan(50);
    Set<String> scans =
        home.storage.ledger().read(snapshot -> statements.scans(snapshot, Statements.GROWING));
    assertThat(scans).as("statements that read a whole table").isEmpty();
  }

  /** The statements that ran on some connections. */
  private static final class Statements implements SqlLogger {
    static final String GROWING =
        "(messages|m|memory_segments|tool_executions|checkpoints|checkpoint_chunks|documents"
            + "|interaction_events|facts|code_citations|audit_log|item|i|changes)";

    /** A scan that ends with the first rows in the order of the key. */
    private static final Pattern FIRST_ROWS =
        Pattern.compile("SELECT \\* FROM audit_log ORDER BY position DESC LIMIT 1");

    final Set<String> seen = new TreeSet<>();

    void listenTo(Snapshot snapshot) {
      snapshot.sql().getConfig(SqlStatements.class).setSqlLogger(this);
    }

    @Override
    public synchronized void logBeforeExecution(StatementContext context) {
      seen.add(
          String.valueOf(context.getParsedSql() == null ? "" : context.getParsedSql().getSql()));
    }

    Set<String> scans(Snapshot snapshot, String tables) {
      Set<String> scans = new TreeSet<>();
      for (String statement : seen) {
        if (!FIRST_ROWS.matcher(statement).matches()) {
          plan(snapshot, statement)
              .filter(step -> step.matches("SCAN " + tables + "( .*)?"))
              .forEach(step -> scans.add(step + " in " + statement));
        }
      }
      return scans;
    }

    /** Without Jdbi, which asks for a value of every parameter. */
    private static Stream<String> plan(Snapshot snapshot, String statement) {
      List<String> steps = new ArrayList<>();
      try (Statement sql = snapshot.sql().getConnection().createStatement();
          ResultSet rows = sql.executeQuery("EXPLAIN QUERY PLAN " + statement)) {
        while (rows.next()) {
          steps.add(rows.getString("detail"));
        }
        return steps.stream();
      } catch (SQLException e) {
        throw new IllegalStateException(statement, e);
      }
    }
  }
}

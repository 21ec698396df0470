package dev.varve.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;

class KeptStatementsTest {
  @TempDir private Path home;
  private final KeptStatements kept = new KeptStatements();
  private SQLiteConnection connection;
  private Handle handle;

  @BeforeEach
  void open() {
    connection = SqliteFile.durable(home.resolve("file.db"));
    Jdbi jdbi = Jdbi.create(connection);
    jdbi.setStatementBuilderFactory(opened -> kept);
    handle = jdbi.open();
    handle.execute("CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT NOT NULL)");
  }

  @AfterEach
  void close() throws Exception {
    handle.close();
    connection.close();
  }

  private List<String> words(int atMost) {
    return handle
        .createQuery("SELECT text FROM word WHERE number <= ? ORDER BY number")
        .bind(0, atMost)
        .mapTo(String.class)
        .list();
  }

  private void add(int number, String text) {
    handle.execute("INSERT INTO word (number, text) VALUES (?, ?)", number, text);
  }

  @Test
  void usesAStatementAgainWithOtherArguments() {
    add(1, "one");
    int before = kept.size();
    add(2, "two");
    assertThat(kept.size()).isEqualTo(before);
    assertThat(words(1)).containsExactly("one");
    assertThat(words(2)).containsExactly("one", "two");
    assertThat(kept.size()).isEqualTo(before + 1);
  }

  @Test
  void oneTextIsReadTwiceAtTheSameTime() {
    add(1, "one");
    add(2, "two");
    List<List<String>> inner =
        handle
            .createQuery("SELECT number FROM word ORDER BY number")
            .mapTo(Integer.class)
            .map(
                number ->
                    handle
                        .createQuery("SELECT number FROM word ORDER BY number")
                        .mapTo(String.class)
                        .list())
            .list();
    assertThat(inner).containsExactly(List.of("1", "2"), List.of("1", "2"));
  }

  @Test
  void keepsNoMoreThanItsLimit() {
    add(1, "one");
    for (int i = 0; i < 2 * KeptStatements.MOST; i++) {
      handle.createQuery("SELECT text, %d FROM word".formatted(i)).mapTo(String.class).list();
    }
    assertThat(kept.size()).isEqualTo(KeptStatements.MOST);
    assertThat(words(1)).containsExactly("one");
  }

  @Test
  void aStatementThatFailedWorksAgain() {
    add(1, "one");
    assertThatThrownBy(() -> add(1, "again")).isInstanceOf(UnableToExecuteStatementException.class);
    add(2, "two");
    PreparedBatch batch = handle.prepareBatch("INSERT INTO word (number, text) VALUES (?, ?)");
    batch.add(3, "three").add(1, "again");
    assertThatThrownBy(batch::execute).isInstanceOf(UnableToExecuteStatementException.class);
    handle.execute("DELETE FROM word WHERE number = 3");
    PreparedBatch next = handle.prepareBatch("INSERT INTO word (number, text) VALUES (?, ?)");
    next.add(4, "four");
    assertThat(next.execute()).containsExactly(1);
    assertThat(words(9)).containsExactly("one", "two", "four");
  }

  @Test
  void aResultThatWasNotReadToItsEndHoldsNothing() {
    add(1, "one");
    add(2, "two");
    assertThat(
            handle.createQuery("SELECT text FROM word ORDER BY number").mapTo(String.class).first())
        .isEqualTo("one");
    assertThat(
            handle
                .createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                .map((row, context) -> row.getInt(1))
                .one())
        .isZero();
    assertThat(home.resolve("file.db-wal")).isEmptyFile();
  }

  @Test
  void seesAColumnThatWasAddedSince() {
    add(1, "one");
    assertThat(handle.createQuery("SELECT * FROM word").mapToMap().one()).hasSize(2);
    handle.execute("ALTER TABLE word ADD COLUMN language TEXT");
    assertThat(handle.createQuery("SELECT * FROM word").mapToMap().one()).hasSize(3);
  }
}

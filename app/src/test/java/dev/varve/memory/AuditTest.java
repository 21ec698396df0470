package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.filter.Value;
import dev.varve.memory.Audit.Fault;
import dev.varve.memory.Audit.Head;
import dev.varve.memory.Audit.Report;
import dev.varve.memory.Audit.Wrong;
import dev.varve.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTest {
  @TempDir private Path root;
  private MemoryHome home;
  private Conversation talk;

  @BeforeEach
  void fill() {
    home = new MemoryHome(root);
    talk = home.start("ada");
    EveryKind.write(home, talk, "plain words");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Audit audit() {
    return home.memory.audit();
  }

  private Report verify() {
    return audit().verify(null, Progress.none());
  }

  private Fault fault() {
    Fault first = verify().first();
    assertThat(first).isNotNull();
    return first;
  }

  private void tamper(String... statements) {
    home.storage
        .ledger()
        .commit(
            transaction -> {
              transaction.sql().execute("PRAGMA defer_foreign_keys = ON");
              for (String statement : statements) {
                assertThat(transaction.sql().execute(statement)).as(statement).isPositive();
              }
              return true;
            });
  }

  private Audit.Entry entry(String kind) {
    return audit().list(kind, 0, 10).getFirst();
  }

  @Test
  void findsAnUntouchedHomeSound() {
    Report report = verify();

    assertThat(report.sound()).isTrue();
    assertThat(report.entries()).isEqualTo(7);
    assertThat(report.removed()).isZero();
    assertThat(report.head()).isEqualTo(audit().head());
    assertThat(Head.parse(report.head().toString())).isEqualTo(report.head());
    assertThat(audit().verify(report.head(), Progress.none()).sound()).isTrue();
  }

  @Test
  void listsTheEntriesInOrderByKind() {
    assertThat(audit().list(null, 0, 100))
        .extracting(Audit.Entry::kind)
        .containsExactly(
            "message",
            "message",
            "tool_execution",
            "event",
            "document",
            "compression",
            "checkpoint");
    assertThat(audit().list("message", 1, 100)).hasSize(1);
    assertThat(audit().list(null, 0, 2)).hasSize(2);
    assertThatThrownBy(() -> audit().list("chat", 0, 9))
        .hasMessage(
            "kind is 'chat', but must be one of message, tool_execution, document, event,"
                + " compression, checkpoint, removal");
  }

  @Test
  void findsAnEmptyChainSound(@TempDir Path other) {
    try (MemoryHome empty = new MemoryHome(other)) {
      Head head = empty.memory.audit().head();
      assertThat(head).hasToString("0:");
      assertThat(empty.memory.audit().verify(Head.parse("0:"), Progress.none()).sound()).isTrue();
    }
  }

  static Stream<Arguments> columns() {
    return Stream.of(AuditKind.values())
        .filter(kind -> kind != AuditKind.REMOVAL)
        .flatMap(
            kind ->
                Stream.concat(Stream.of(kind.columns().split(", ", -1)), Stream.of("salt"))
                    .filter(column -> !column.equals("id"))
                    .map(column -> Arguments.of(kind, column)));
  }

  @ParameterizedTest
  @MethodSource("columns")
  void findsOneByteAlteredInAnyColumn(AuditKind kind, String column) {
    Audit.Entry entry = entry(kind.word());
    tamper(
        "UPDATE %s SET %s = %s WHERE id = '%s'"
            .formatted(kind.table(), column, altered(kind, column), entry.rowId()));

    Fault fault = fault();

    assertThat(fault)
        .isEqualTo(
            new Fault(
                Wrong.ROW_ALTERED,
                kind.word(),
                entry.rowId(),
                entry.position(),
                "the row is not as it was written"));
  }

  /** Another value that the column's own conditions allow. */
  private String altered(AuditKind kind, String column) {
    return switch (column) {
      case "salt" -> "X'00'";
      case "conversation_id" -> "'" + home.start("eve").id() + "'";
      case "user_id" -> "'" + home.memory.users().ensure("eve").id() + "'";
      case "event_type" -> "'feedback'";
      case "operation" -> "'generated'";
      case "tier" -> "'long_term'";
      case "ordinal" -> "99";
      case "speaker",
          "tool_calls",
          "action",
          "result",
          "file_path",
          "agent_state",
          "name",
          "context_summary",
          "role",
          "content",
          "metadata",
          "parameters",
          "tool_name",
          "filename",
          "format",
          "event_data",
          "summary",
          "message_ids",
          "summarizer",
          "state_snapshot",
          "message_list" ->
          "coalesce(%s, '') || ' '".formatted(column);
      default -> "coalesce(%s, 0) + 1".formatted(column);
    };
  }

  @Test
  void findsANullThatBecameEmpty() {
    Audit.Entry second = audit().list("message", 1, 1).getFirst();
    tamper("UPDATE messages SET speaker = '' WHERE id = '%s'".formatted(second.rowId()));

    assertThat(fault().wrong()).isEqualTo(Wrong.ROW_ALTERED);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void findsARemovedRow(AuditKind kind) {
    Audit.Entry entry = entry(kind.word());
    tamper("DELETE FROM %s WHERE id = '%s'".formatted(kind.table(), entry.rowId()));

    assertThat(fault())
        .isEqualTo(
            new Fault(
                Wrong.ROW_REMOVED,
                kind.word(),
                entry.rowId(),
                entry.position(),
                "the row is missing, and no later removal names it"));
  }

  static Stream<AuditKind> kinds() {
    return Stream.of(AuditKind.values()).filter(kind -> kind != AuditKind.REMOVAL);
  }

  @Test
  void findsARowUnderAnotherId() {
    Audit.Entry entry = entry("event");
    tamper("UPDATE interaction_events SET id = 'x' WHERE id = '%s'".formatted(entry.rowId()));

    assertThat(fault().wrong()).isEqualTo(Wrong.ROW_REMOVED);
  }

  @Test
  void missesEntriesCutOffAtTheEndOnlyWithoutAHead() {
    Head head = audit().head();
    Audit.Entry last = entry("checkpoint");
    tamper(
        "DELETE FROM audit_log WHERE position = " + last.position(),
        "DELETE FROM checkpoints WHERE id = '%s'".formatted(last.rowId()));

    assertThat(verify().sound()).isTrue();
    assertThat(audit().verify(head, Progress.none()).first())
        .isEqualTo(
            new Fault(
                Wrong.HEAD_DIFFERS,
                "",
                "",
                7,
                "the chain ends at position 6, before the head that was expected"));
  }

  @Test
  void findsAChainThatWasWrittenAnew() {
    Head head = audit().head();
    Head other = new Head(head.position(), "0".repeat(64));

    assertThat(audit().verify(other, Progress.none()).first())
        .extracting(Fault::detail)
        .isEqualTo("the entry there has another hash than the head that was expected");
  }

  @Test
  void findsSwappedEntries() {
    tamper(
        "UPDATE audit_log SET position = -3 WHERE position = 3",
        "UPDATE audit_log SET position = 3 WHERE position = 4",
        "UPDATE audit_log SET position = 4 WHERE position = -3");

    assertThat(fault())
        .isEqualTo(
            new Fault(
                Wrong.ENTRY_ALTERED,
                "event",
                audit().list(null, 2, 1).getFirst().rowId(),
                3,
                "its hash does not follow from the entry before it: one of the two was altered or"
                    + " moved"));
  }

  @Test
  void findsAnEntryThatIsGone() {
    tamper("DELETE FROM audit_log WHERE position IN (3, 4)");

    assertThat(fault())
        .isEqualTo(
            new Fault(
                Wrong.ENTRY_REMOVED,
                "document",
                entry("document").rowId(),
                5,
                "entries 3 to 4 are missing before it"));
  }

  @ParameterizedTest
  @MethodSource("entryColumns")
  void findsAnAlteredEntry(String change) {
    tamper("UPDATE audit_log SET " + change + " WHERE position = 2");

    assertThat(fault().wrong()).isEqualTo(Wrong.ENTRY_ALTERED);
    assertThat(fault().position()).isEqualTo(2);
  }

  static Stream<String> entryColumns() {
    return Stream.of(
        "kind = 'event'", "row_id = 'x'", "at = at + 1", "digest = X'00'", "hash = X'00'");
  }

  @Test
  void findsARowBesideTheChain() {
    tamper(
        "INSERT INTO interaction_events (id, conversation_id, iteration, event_type, event_data,"
            + " goal_modified, created_at, salt) VALUES ('beside', '%s', 0, 'goal', '{}', 1, 0,"
                .formatted(talk.id())
            + " X'00')");

    assertThat(fault())
        .isEqualTo(
            new Fault(
                Wrong.ROW_UNRECORDED,
                "event",
                "beside",
                0,
                "the row was written beside the chain, which has no entry for it"));
  }

  @Test
  void acceptsMissingRowsThatALaterRemovalNames() {
    home.memory.erase(new Erasure.OfConversation(talk.id()), Progress.none());

    Report report = verify();

    assertThat(report.sound()).isTrue();
    assertThat(report.removed()).isEqualTo(7);
    assertThat(report.entries()).isEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("removalChanges")
  void findsAnAlteredRemoval(String change, long position) {
    Conversation other = home.start("eve");
    home.say(other, Role.USER, "stays");
    home.memory.erase(new Erasure.OfConversation(talk.id()), Progress.none());
    tamper("UPDATE removals SET " + change);

    assertThat(fault().position()).isEqualTo(position);
  }

  static Stream<Arguments> removalChanges() {
    return Stream.of(
        Arguments.of("positions = '[[1,8]]'", 9),
        Arguments.of("positions = '[[2,7]]'", 1),
        Arguments.of("positions = 'no list'", 1),
        Arguments.of("positions = '[[1,999999999]]'", 9),
        Arguments.of("report = '{}'", 9),
        Arguments.of("created_at = 1", 9),
        Arguments.of("kind = 'archive'", 9));
  }

  @Test
  void refusesARemovalThatStandsBeforeTheRow() {
    home.memory.erase(new Erasure.OfConversation(talk.id()), Progress.none());
    Message later = home.say(home.start("eve"), Role.USER, "later");
    tamper(
        "UPDATE removals SET positions = '[[1,9]]'",
        "DELETE FROM messages WHERE id = '%s'".formatted(later.id()));

    assertThat(fault().position()).isEqualTo(8);
  }

  @Test
  void refusesAHeadOfAnotherForm() {
    assertThatThrownBy(() -> Head.parse("abc"))
        .hasMessage(
            "head 'abc' is not of the form POSITION:HASH; give what 'varve memory audit head'"
                + " printed");
  }

  @Test
  void verifiesManyLots() {
    for (int i = 0; i < 3; i++) {
      home.memory
          .conversations()
          .add(
              talk.id(),
              Stream.generate(
                      () ->
                          MessageDraft.of(Role.USER, "again").metadata(Map.of("a", Value.of("b"))))
                  .limit(400)
                  .toList());
      home.pass(Duration.ofMinutes(1));
    }

    assertThat(verify().entries()).isEqualTo(1_207);
    List<Audit.Entry> late = audit().list("message", 900, 1);
    tamper("DELETE FROM messages WHERE id = '%s'".formatted(late.getFirst().rowId()));
    assertThat(fault().position()).isEqualTo(late.getFirst().position());
  }
}

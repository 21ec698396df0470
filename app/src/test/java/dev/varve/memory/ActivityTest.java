package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.memory.MemoryDocument.Operation;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityTest {
  @TempDir private Path root;
  private MemoryHome home;
  private Activity activity;
  private Conversation talk;

  @BeforeEach
  void open() {
    home = new MemoryHome(root);
    activity = home.memory.activity();
    talk = home.start("ada");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private static ToolExecution.Draft run(String parameters) {
    return new ToolExecution.Draft(
        "grep", "find", parameters, "nothing", false, Duration.ofMillis(7));
  }

  @Test
  void keepsRunsOfToolsTheLastFirst() {
    ToolExecution first = activity.tool(talk.id(), run("{\"for\": \"a\"}"));
    home.memory.conversations().iteration(talk.id(), 2);
    home.pass(Duration.ofSeconds(1));
    ToolExecution second = activity.tool(talk.id(), run("[1, 2]"));

    assertThat(activity.tools(talk.id(), 10)).containsExactly(second, first);
    assertThat(List.of(first.iteration(), second.iteration())).containsExactly(0, 2);
    assertThat(activity.tools(talk.id(), 1)).containsExactly(second);
  }

  @Test
  void refusesParametersThatAreNoJson() {
    assertThatThrownBy(() -> activity.tool(talk.id(), run("{oops")))
        .hasMessageStartingWith("parameters of tool 'grep' is not readable as JSON from line 1")
        .hasMessageEndingWith("; pass JSON such as {}");
    assertThatThrownBy(() -> activity.tool(talk.id(), run("")))
        .hasMessage("parameters of tool 'grep' is empty; pass JSON such as {}");
  }

  @Test
  void everyKindOfEventIsKeptAndOnlyPauseAndResumeSetTheStatus() {
    home.memory.conversations().iteration(talk.id(), 4);
    for (InteractionEvent.Type type : InteractionEvent.Type.values()) {
      home.pass(Duration.ofSeconds(1));
      InteractionEvent event = activity.event(talk.id(), type, "{\"why\": \"x\"}");
      assertThat(activity.events(talk.id(), 1)).containsExactly(event);
      assertThat(event.iteration()).isEqualTo(4);
      assertThat(event.goalModified()).isEqualTo(type == InteractionEvent.Type.GOAL);
      assertThat(home.memory.conversations().get(talk.id()).status())
          .isEqualTo(
              type == InteractionEvent.Type.PAUSE
                  ? ConversationStatus.PAUSED
                  : ConversationStatus.ACTIVE);
    }
    assertThat(activity.events(talk.id(), 10)).hasSize(5);
  }

  @Test
  void aLongDocumentIsFoundByAnyOfItsPieces() {
    String text = "The roof is made of slate. ".repeat(200) + "The cellar floods in March.";
    MemoryDocument document =
        activity.document(
            talk.id(),
            new MemoryDocument.Draft("house.md", "md", "docs/house.md", Operation.GENERATED, text));

    assertThat(document.pieces()).isEqualTo(4);
    assertThat(activity.documentText(document.id())).isEqualTo(text);
    assertThat(activity.documents(talk.id(), 5)).containsExactly(document);
    Hit found =
        home.storage
            .store("memory")
            .orElseThrow()
            .search(Query.matching("cellar March", 1))
            .hits()
            .getFirst();
    assertThat(found.item().id()).isEqualTo("document/" + document.id() + "/3");
  }

  @Test
  void refusesADocumentWithoutText() {
    assertThatThrownBy(
            () ->
                activity.document(
                    talk.id(),
                    new MemoryDocument.Draft("a.md", "md", null, Operation.ANALYSED, " ")))
        .hasMessage("document 'a.md' has 1 characters, but must have text, and at most 16777216");
  }

  @Test
  void numbersAreKeptByType() {
    AgentMetric first = activity.metric(talk.id(), "latency_ms", 12.5, "{}");
    home.pass(Duration.ofSeconds(1));
    AgentMetric second = activity.metric(null, "latency_ms", 9, "{\"node\": \"a\"}");
    activity.metric(null, "cost", 1, "{}");

    assertThat(activity.metrics("latency_ms", 10)).containsExactly(second, first);
    assertThatThrownBy(() -> activity.metric(null, "cost", Double.NaN, "{}"))
        .hasMessage("metric 'cost' is NaN, but must be a finite number");
  }

  @Test
  void whatIsRecordedStandsInTheChainInOrder() {
    home.say(talk, Role.USER, "Look for it, please.");
    activity.tool(talk.id(), run("{}"));
    activity.event(talk.id(), InteractionEvent.Type.FEEDBACK, "{}");

    List<AuditChain.Entry> entries =
        home.storage.ledger().read(snapshot -> AuditChain.entries(snapshot, 0, 10));
    assertThat(entries)
        .extracting(AuditChain.Entry::kind)
        .containsExactly("message", "tool_execution", "event");
    byte[] previous = {};
    for (AuditChain.Entry entry : entries) {
      assertThat(entry.hash()).isEqualTo(entry.expected(previous));
      previous = entry.hash();
    }
  }

  @Test
  void theViewNamesRowAndModelOfEachEmbedding() {
    Message said = home.say(talk, Role.USER, "A vector of this, please.");

    List<List<String>> rows =
        home.storage
            .ledger()
            .read(
                snapshot ->
                    snapshot
                        .sql()
                        .createQuery(
                            "SELECT source_type, source_id, model_name FROM vector_embeddings")
                        .map(
                            (row, context) ->
                                List.of(row.getString(1), row.getString(2), row.getString(3)))
                        .list());
    assertThat(rows).containsExactly(List.of("message", said.id(), "words-1"));
  }
}

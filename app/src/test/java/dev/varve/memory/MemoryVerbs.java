package dev.varve.memory;

import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.progress.Progress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Calls what a memory can do, so that a test sees every kind of statement and of row. */
final class MemoryVerbs {
  private MemoryVerbs() {}

  static void all(MemoryHome home, Conversation talk) {
    said(home, talk);
    done(home, talk);
    held(home, talk);
    wentBack(home, talk);
    asked(home, talk);
    home.memory.audit().verify(null, Progress.none());
    home.memory.care().statistics(talk.id());
    home.memory.care().ofUser("ada", 5);
  }

  private static void said(MemoryHome home, Conversation talk) {
    Conversations conversations = home.memory.conversations();
    for (int i = 0; i < 30; i++) {
      conversations.add(
          talk.id(),
          MessageDraft.of(
                  i % 2 == 0 ? Role.USER : Role.ASSISTANT, "Station %d is open.".formatted(i))
              .metadata(Map.of("station", Value.of((long) i)))
              .once("key-" + i));
    }
    conversations.iteration(talk.id(), 1);
    conversations.state(talk.id(), null, "{\"step\": 1}");
    conversations.of("ada", 5);
    conversations.message(conversations.last(talk.id(), 1).getFirst().id());
    home.memory.tiers().compress(talk.id(), 40);
    Message last = conversations.last(talk.id(), 1).getFirst();
    home.memory.tiers().add(talk.id(), SegmentDraft.of("Stations are open.", List.of(last.id())));
    home.memory.tiers().segments(talk.id(), Tier.SHORT_TERM);
  }

  private static void done(MemoryHome home, Conversation talk) {
    Activity activity = home.memory.activity();
    activity.tool(
        talk.id(),
        new ToolExecution.Draft("grep", "find", "{}", "nothing", true, Duration.ofMillis(3)));
    activity.event(talk.id(), InteractionEvent.Type.GOAL, "{}");
    MemoryDocument document =
        activity.document(
            talk.id(),
            new MemoryDocument.Draft(
                "line.md",
                "md",
                "docs/line.md",
                MemoryDocument.Operation.GENERATED,
                "A long line."));
    activity.metric(talk.id(), "latency", 1, "{}");
    activity.tools(talk.id(), 5);
    activity.events(talk.id(), 5);
    activity.documents(talk.id(), 5);
    activity.documentText(document.id());
    activity.metrics("latency", 5);
  }

  private static void held(MemoryHome home, Conversation talk) {
    Facts facts = home.memory.facts();
    facts.add("ada", FactDraft.of("station", "has state", "open").single().in(talk.id()));
    Fact closed = facts.add("ada", FactDraft.of("Station", "has state", "closed").single());
    facts.list("ada", FactQuery.all());
    facts.history("ada", "station", "has state");
    facts.contradictions("ada", 5);
    facts.retract(closed.id());
  }

  private static void wentBack(MemoryHome home, Conversation talk) {
    Checkpoints checkpoints = home.memory.checkpoints();
    Checkpoint first = checkpoints.create(talk.id(), Checkpoint.Draft.named("first"));
    home.say(talk, Role.USER, "A station is closed after all.");
    Checkpoint second = checkpoints.create(talk.id(), Checkpoint.Draft.named("second"));
    checkpoints.list(talk.id(), 5);
    checkpoints.diff(first.id(), second.id());
    checkpoints.restore(first.id());
    Conversation fork = checkpoints.fork(second.id(), "another end");
    home.say(fork, Role.USER, "Here the station stays closed.");
    home.memory.conversations().messages(fork.id(), 0, 100);
    checkpoints.prune(talk.id(), new Retention(2, null, null), false);
  }

  private static void asked(MemoryHome home, Conversation talk) {
    Memory memory = home.memory;
    memory.sync(Duration.ofSeconds(20), false, Progress.none());
    memory.recall(Recall.of("which station is open").within(talk));
    memory.recall(Recall.of("which station is open").in(new RecallScope.OfUser("ada")));
    memory.recall(
        Recall.of("station yesterday")
            .where(Filter.equal("station", 3L))
            .now(MemoryHome.START.atZone(ZoneOffset.UTC)));
    memory.recall(Recall.of("station").within(talk).asOf(MemoryHome.START));
    memory.context(ContextQuery.of(talk.id()).question("which station is open"));
  }
}

package dev.varve.benchmarks.memory;

import dev.varve.memory.Conversation;
import dev.varve.memory.Memory;
import dev.varve.memory.Message;
import dev.varve.memory.MessageDraft;
import dev.varve.memory.Opening;
import dev.varve.memory.Recall;
import dev.varve.memory.RecallHit;
import dev.varve.memory.Role;
import dev.varve.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps conversations as an agent would, asks each question inside its own, and judges. */
final class LocomoRun {
  private static final String USER = "bench";
  private static final int BATCH = 500;

  /** As many hits as a recall gives: all budgets are judged on one ranking. */
  private static final int DEPTH = Recall.MAX_LIMIT;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Memory memory;
  private final Locomo data;
  private final Recall.Mode mode;
  private final Map<String, Conversation> conversations = new HashMap<>();
  private final Map<String, String> turnByMessage = new HashMap<>();
  private final Latencies latencies = new Latencies();

  LocomoRun(Memory memory, Locomo data, Recall.Mode mode) {
    this.memory = memory;
    this.data = data;
    this.mode = mode;
  }

  Map<String, Object> run() {
    double perSecond = add();
    if (mode == Recall.Mode.HYBRID) {
      memory.sync(Duration.ofDays(1), true, Progress.none());
    }
    RecallMeasures all = new RecallMeasures();
    Map<String, RecallMeasures> byCategory = new TreeMap<>();
    for (Locomo.Question question : data.questions()) {
      List<RecallMeasures.Found> ranked = ask(question);
      all.add(ranked, question.evidence());
      byCategory
          .computeIfAbsent(question.category(), _ -> new RecallMeasures())
          .add(ranked, question.evidence());
    }
    Map<String, Object> document = all.means();
    Map<String, Object> categories = new LinkedHashMap<>();
    byCategory.forEach((category, measures) -> categories.put(category, measures.means()));
    document.put("categories", categories);
    document.put("latencyMs", latencies.millis());
    document.put("ingestPerSecond", Math.round(perSecond));
    return document;
  }

  /** Adds what the home does not hold yet; returns messages a second, 0 if it held all. */
  private double add() {
    memory.users().ensure(USER);
    Map<String, Conversation> present = new HashMap<>();
    for (Conversation one : memory.conversations().of(USER, Recall.MAX_LIMIT)) {
      present.put(String.valueOf(one.title()), one);
    }
    long added = 0;
    long took = 0;
    for (Map.Entry<String, List<Locomo.Turn>> entry : data.turns().entrySet()) {
      Conversation talk = present.get(entry.getKey());
      if (talk == null) {
        talk = memory.conversations().start(USER, Opening.of(entry.getKey()));
        long start = System.nanoTime();
        add(talk, entry.getValue());
        took += System.nanoTime() - start;
        added += entry.getValue().size();
      }
      conversations.put(entry.getKey(), talk);
      List<Message> messages =
          memory.conversations().messages(talk.id(), 0, entry.getValue().size());
      for (int i = 0; i < messages.size(); i++) {
        turnByMessage.put(messages.get(i).id(), entry.getValue().get(i).id());
      }
    }
    return took == 0 ? 0 : added * NANOS_PER_SECOND / took;
  }

  private void add(Conversation talk, List<Locomo.Turn> turns) {
    List<MessageDraft> drafts = new ArrayList<>();
    for (Locomo.Turn turn : turns) {
      drafts.add(MessageDraft.of(Role.USER, turn.text()).speaker(turn.speaker()).time(turn.time()));
    }
    for (int start = 0; start < drafts.size(); start += BATCH) {
      memory
          .conversations()
          .add(talk.id(), drafts.subList(start, Math.min(start + BATCH, drafts.size())));
    }
  }

  private List<RecallMeasures.Found> ask(Locomo.Question question) {
    Conversation talk = conversations.get(question.conversation());
    if (talk == null) {
      throw new IllegalStateException("no turns of conversation " + question.conversation());
    }
    Recall recall =
        Recall.of(question.text()).within(talk).limit(DEPTH).tokens(Integer.MAX_VALUE).mode(mode);
    long start = System.nanoTime();
    List<RecallHit> hits = memory.recall(recall).hits();
    latencies.add(System.nanoTime() - start);
    return hits.stream()
        .map(
            hit ->
                new RecallMeasures.Found(
                    turnByMessage.getOrDefault(hit.id(), hit.id()), hit.tokens()))
        .toList();
  }
}

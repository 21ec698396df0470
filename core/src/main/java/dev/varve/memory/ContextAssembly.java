package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.ledger.Snapshot;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts together what a prompt is filled with, part by part within the budget. */
final class ContextAssembly {
  private static final String FACTS = "## What holds";
  private static final String RECALLED = "## From earlier";
  private static final String RECENT = "## The conversation so far";

  /** More recent messages than this are recalled rather than repeated. */
  private static final int MAX_RECENT = 200;

  private static final int CHARACTERS_PER_TOKEN = 4;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Storage storage;
  private final Recalling recalling;
  private final InstantSource clock;

  ContextAssembly(Storage storage, Recalling recalling, InstantSource clock) {
    this.storage = storage;
    this.recalling = recalling;
    this.clock = clock;
  }

  /** What the ledger says of the conversation at one moment. */
  private record Known(Conversation conversation, List<String> facts, List<Message> last) {}

  MemoryContext run(ContextQuery query) {
    Known known = storage.ledger().read(snapshot -> known(snapshot, query.conversation()));
    int budget = query.tokens();
    List<String> facts = facts(known.facts(), share(query.shares().facts(), budget));
    int left = budget - tokens(FACTS, facts);
    List<Message> recent =
        recent(
            known.last(),
            share(query.shares().facts() + query.shares().recent(), budget) - (budget - left));
    left -= tokens(RECENT, lines(recent));
    RecallAnswer answer = recalled(query, known, left);
    List<RecallHit> unsaid =
        answer.hits().stream().filter(hit -> !facts.contains("- " + hit.text())).toList();
    List<RecallHit> recalled = fitting(unsaid, recent, left);
    String text = text(facts, recalled, recent);
    return new MemoryContext(text, StoredText.tokens(text), facts, recalled, recent, answer.mode());
  }

  private Known known(Snapshot snapshot, String id) {
    Conversation conversation = Conversations.require(snapshot, id);
    return new Known(
        conversation,
        StandingFacts.of(snapshot, conversation.userId(), clock.instant()),
        new MessageTable(snapshot).last(id, MAX_RECENT));
  }

  private static int share(double share, int budget) {
    return (int) (share * budget);
  }

  private static List<String> facts(List<String> all, int budget) {
    List<String> facts = new ArrayList<>();
    int used = cost(FACTS);
    for (String fact : all) {
      used += cost(fact);
      if (used > budget) {
        return facts;
      }
      facts.add(fact);
    }
    return facts;
  }

  /** As many of the last messages as fit, in order. */
  private static List<Message> recent(List<Message> last, int budget) {
    int used = cost(RECENT);
    int from = last.size();
    while (from > 0 && used + cost(line(last.get(from - 1))) <= budget) {
      from--;
      used += cost(line(last.get(from)));
    }
    return last.subList(from, last.size());
  }

  private RecallAnswer recalled(ContextQuery query, Known known, int budget) {
    String asked = query.question() == null ? lastOfUser(known.last()) : query.question();
    Recall recall =
        Recall.of(asked.substring(0, Math.min(asked.length(), Recall.MAX_QUESTION)))
            .in(new RecallScope.OfUser(known.conversation().userId()))
            .now(clock.instant().atZone(ZoneOffset.UTC))
            .limit(MAX_RECENT)
            .tokens(Math.max(1, budget + recentTokens(known.last())))
            .mode(query.mode());
    return recalling.run(recall);
  }

  /** Recent messages are found as well, and dropped only then. */
  private static int recentTokens(List<Message> last) {
    return last.stream().mapToInt(Message::tokens).sum();
  }

  private static String lastOfUser(List<Message> last) {
    return last.reversed().stream()
        .filter(message -> message.role() == Role.USER && !message.content().isBlank())
        .map(Message::content)
        .findFirst()
        .orElse("what is this conversation about");
  }

  private static List<RecallHit> fitting(List<RecallHit> hits, List<Message> recent, int budget) {
    Set<String> shown = new HashSet<>();
    recent.forEach(message -> shown.add(message.id()));
    List<RecallHit> fitting = new ArrayList<>();
    int left = budget - cost(RECALLED);
    for (RecallHit hit : hits) {
      int cost = cost(line(hit));
      if (cost <= left && shown.add(hit.id())) {
        fitting.add(hit);
        left -= cost;
      }
    }
    return fitting;
  }

  private static String text(List<String> facts, List<RecallHit> recalled, List<Message> recent) {
    StringBuilder text = new StringBuilder();
    part(text, FACTS, facts);
    part(text, RECALLED, recalled.stream().map(ContextAssembly::line).toList());
    part(text, RECENT, lines(recent));
    return text.toString();
  }

  private static void part(StringBuilder text, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(heading).append('\n');
      lines.forEach(line -> text.append(line).append('\n'));
    }
  }

  private static List<String> lines(List<Message> messages) {
    return messages.stream().map(ContextAssembly::line).toList();
  }

  private static String line(Message message) {
    String calls = message.toolCalls();
    String said = message.content().isBlank() && calls != null ? calls : message.content();
    return "%s (%s): %s".formatted(message.who(), MINUTE.format(message.time()), said);
  }

  private static String line(RecallHit hit) {
    return "[%s, %s, %s %s] %s"
        .formatted(
            MINUTE.format(hit.time()), hit.speaker(), hit.kind().word(), hit.id(), hit.text());
  }

  private static int tokens(String heading, List<String> lines) {
    return lines.isEmpty()
        ? 0
        : cost(heading) + lines.stream().mapToInt(ContextAssembly::cost).sum();
  }

  /** A line with its end, rounded up: together never less than the text has. */
  private static int cost(String line) {
    return Math.ceilDiv(line.length() + 1, CHARACTERS_PER_TOKEN);
  }
}

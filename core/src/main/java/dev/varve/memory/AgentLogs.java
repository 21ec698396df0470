package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.ledger.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a folder of JSON logs of agents, {@code <Agent>/logs/*.json}, each an object with {@code
 * agent} and {@code timestamp}: one conversation for each agent, one message for each file. The
 * file's name without its ending is the message's idempotency key.
 */
final class AgentLogs {
  /** Most files in one import. */
  static final int MAX_FILES = 100_000;

  private static final int DEPTH = 3;
  private static final String ENDING = ".json";
  private static final JsonMapper JSON = new JsonMapper();

  private final Transaction transaction;
  private final Ids ids;
  private final User user;
  private final Instant now;

  AgentLogs(Transaction transaction, Ids ids, User user, Instant now) {
    this.transaction = transaction;
    this.ids = ids;
    this.user = user;
    this.now = now;
  }

  /** One file. */
  private record Log(Path file, String agent, Instant time, String text) {
    String stem() {
      String name = String.valueOf(file.getFileName());
      return name.substring(0, name.length() - ENDING.length());
    }
  }

  ImportReport read(Path folder) {
    List<Log> logs =
        files(folder).stream()
            .map(AgentLogs::log)
            .sorted(
                Comparator.comparing(Log::agent).thenComparing(Log::time).thenComparing(Log::stem))
            .toList();
    long before = messages();
    for (int start = 0; start < logs.size(); ) {
      String agent = logs.get(start).agent();
      int end = start;
      while (end < logs.size() && logs.get(end).agent().equals(agent)) {
        end++;
      }
      add(agent, logs.subList(start, end));
      start = end;
    }
    long added = messages() - before;
    return new ImportReport("logs", Map.of("messages", added), logs.size() - added);
  }

  private long messages() {
    return transaction
        .sql()
        .createQuery(
            "SELECT count(*) FROM messages WHERE conversation_id IN"
                + " (SELECT id FROM conversations WHERE user_id = ?)")
        .bind(0, user.id())
        .mapTo(Long.class)
        .one();
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw VarveException.of(Kind.NOT_FOUND, "folder '%s' is not there; check the path", folder);
    }
    try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
      List<Path> files = walk.filter(AgentLogs::isLog).limit(MAX_FILES + 1L).toList();
      if (files.isEmpty() || files.size() > MAX_FILES) {
        throw VarveException.of(
            Kind.INVALID,
            "folder '%s' has %d logs of the form <Agent>/logs/*.json, but must have 1 to %d; name"
                + " the folder above those of the agents",
            folder,
            files.size(),
            MAX_FILES);
      }
      return files;
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNAVAILABLE, "folder '%s' cannot be read: %s; try again".formatted(folder, e), e);
    }
  }

  private static boolean isLog(Path file) {
    Path parent = file.getParent();
    return String.valueOf(file.getFileName()).endsWith(ENDING)
        && parent != null
        && String.valueOf(parent.getFileName()).equals("logs")
        && Files.isRegularFile(file);
  }

  private static Log log(Path file) {
    try {
      String text = Files.readString(file);
      JsonNode tree = JSON.readTree(text);
      String agent = tree.path("agent").asString("").strip();
      if (!tree.isObject() || agent.isEmpty()) {
        throw wrong(file, "has no text 'agent'");
      }
      Instant time =
          time(tree.path("timestamp"))
              .orElseThrow(() -> wrong(file, "has no 'timestamp' such as 2026-03-01T09:00:00Z"));
      return new Log(file, agent, time, text);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new VarveException(Kind.INVALID, at(file, line, "is no whole JSON object"), e);
    } catch (IOException e) {
      throw new VarveException(Kind.INVALID, at(file, 1, "cannot be read as text: " + e), e);
    }
  }

  /** In ISO form, with or without an offset (then UTC), or in seconds. */
  private static Optional<Instant> time(JsonNode timestamp) {
    if (timestamp.isNumber()) {
      return Optional.of(Instant.ofEpochMilli(Math.round(timestamp.doubleValue() * 1_000)));
    }
    String text = timestamp.asString("").strip().replace(' ', 'T');
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return local(text);
    }
  }

  private static Optional<Instant> local(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // the caller names the file
    }
  }

  private static VarveException wrong(Path file, String reason) {
    return VarveException.of(Kind.INVALID, "%s", at(file, 1, reason));
  }

  private static String at(Path file, int line, String reason) {
    return "file '%s', line %d: %s; nothing was imported".formatted(file, line, reason);
  }

  private void add(String agent, List<Log> logs) {
    List<MessageDraft> drafts = new ArrayList<>(logs.size());
    for (Log log : logs) {
      drafts.add(
          MessageDraft.of(Role.ASSISTANT, log.text())
              .speaker(agent)
              .time(log.time())
              .once(log.stem())
              .metadata(Map.of("log", Value.of(log.stem()))));
    }
    new MessageWriter(transaction, ids).add(conversation(agent), drafts, now);
  }

  /** The id of the conversation of an agent's logs, begun at the first import. */
  private String conversation(String agent) {
    String session = "logs/" + agent;
    return new ConversationTable(transaction)
        .ofSession(user.id(), session)
        .orElseGet(
            () -> {
              Conversation begun =
                  new Conversation(
                      ids.next(),
                      user.id(),
                      session,
                      null,
                      "logs of " + agent,
                      null,
                      ConversationStatus.ACTIVE,
                      0,
                      0,
                      0,
                      "{}",
                      "{}",
                      0,
                      now,
                      now);
              new ConversationTable(transaction).add(begun);
              transaction.note("conversations", begun.id());
              return begun;
            })
        .id();
  }
}

package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.ledger.Snapshot;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A conversation to take checkpoints of. */
class CheckpointedTalk {
  @TempDir private Path home;
  MemoryHome store;
  Checkpoints checkpoints;
  Conversation talk;

  @BeforeEach
  void open() {
    store = new MemoryHome(home);
    checkpoints = store.memory.checkpoints();
    talk = store.start("ada");
  }

  @AfterEach
  void close() {
    store.close();
  }

  static Checkpoint.Draft state(String json) {
    return Checkpoint.Draft.named(null).state(json);
  }

  Checkpoint take(String name) {
    return checkpoints.create(talk.id(), Checkpoint.Draft.named(name));
  }

  List<String> say(String... texts) {
    List<String> ids = new ArrayList<>();
    for (String text : texts) {
      ids.add(store.say(talk, Role.USER, text).id());
    }
    return ids;
  }

  List<String> shown(Conversation conversation) {
    return contents(store.memory.conversations().messages(conversation.id(), 0, 10_000));
  }

  static List<String> contents(List<Message> messages) {
    return messages.stream().map(Message::content).toList();
  }

  void segment(String summary, List<String> messages, long first, long last) {
    store
        .storage
        .ledger()
        .commit(
            transaction ->
                transaction
                    .sql()
                    .createUpdate(
                        "INSERT INTO memory_segments (id, conversation_id, summary, message_ids,"
                            + " first_ordinal, last_ordinal, first_time, last_time, tier,"
                            + " importance_score, compression_level, tokens_before, tokens_after,"
                            + " summarizer, created_at, salt) VALUES (?, ?, ?, ?, ?, ?, 0, 0,"
                            + " 'short_term', 0.5, 1, 2, 1, 'test', 0, x'00')")
                    .bind(0, summary)
                    .bind(1, talk.id())
                    .bind(2, summary)
                    .bind(3, "[\"" + String.join("\",\"", messages) + "\"]")
                    .bind(4, first)
                    .bind(5, last)
                    .execute());
  }

  List<String> withdrawnSegments() {
    return store
        .storage
        .ledger()
        .read(
            snapshot ->
                snapshot
                    .sql()
                    .createQuery("SELECT id FROM memory_segments WHERE withdrawn = 1 ORDER BY id")
                    .mapTo(String.class)
                    .list());
  }

  /** As a recall within a conversation has to search. */
  List<String> found(String words, Conversation conversation) {
    Filter filter = read(snapshot -> Presence.now(snapshot).within(conversation.id()));
    return search(words, filter, (presence, message) -> presence.shows(conversation.id(), message));
  }

  /** As a recall among all conversations of a user has to search. */
  List<String> foundByUser(String words) {
    Filter filter = read(snapshot -> Presence.now(snapshot).among(talk.userId()));
    return search(words, filter, (presence, message) -> !presence.isHidden(message));
  }

  private List<String> search(String words, Filter filter, BiPredicate<Presence, Message> shown) {
    List<String> ids = new ArrayList<>();
    try (VectorStore items = store.storage.store(MemoryItems.SPACE).orElseThrow()) {
      items
          .search(Query.matching(words, 200).where(filter))
          .hits()
          .forEach(hit -> ids.add(hit.item().id().substring("message/".length())));
    }
    return read(
        snapshot -> {
          Presence presence = Presence.now(snapshot);
          return new MessageTable(snapshot)
              .find(ids).stream()
                  .filter(message -> shown.test(presence, message))
                  .map(Message::content)
                  .toList();
        });
  }

  <T> T read(Function<Snapshot, T> work) {
    return store.storage.ledger().read(work);
  }

  /** The one value that a query has. */
  <T> T value(String query, Class<T> type) {
    return read(snapshot -> snapshot.sql().createQuery(query).mapTo(type).one());
  }

  long chunkBytes() {
    return value("SELECT coalesce(sum(length(bytes)), 0) FROM checkpoint_chunks", Long.class);
  }

  void erase(String message) {
    store
        .storage
        .ledger()
        .commit(
            transaction -> {
              transaction.sql().execute("DELETE FROM messages WHERE id = ?", message);
              new ConversationTable(transaction).recount(talk.id());
              return transaction.note("messages", message);
            });
  }

  static void refused(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(VarveException.class).hasMessage(message);
  }
}

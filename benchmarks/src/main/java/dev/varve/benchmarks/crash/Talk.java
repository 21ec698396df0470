package dev.varve.benchmarks.crash;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.memory.Audit;
import dev.varve.memory.Conversation;
import dev.varve.memory.Memory;
import dev.varve.memory.MemoryLinks;
import dev.varve.memory.Message;
import dev.varve.memory.MessageDraft;
import dev.varve.memory.Opening;
import dev.varve.memory.Role;
import dev.varve.progress.Progress;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.util.List;
import java.util.Optional;

/**
 * A writer's conversation in the memory of a home, without a model. Each message says one word that
 * no other says, and is added under its own key.
 */
final class Talk implements AutoCloseable {
  private final Memory memory;
  private final Conversation conversation;

  private Talk(Memory memory, Conversation conversation) {
    this.memory = memory;
    this.conversation = conversation;
  }

  /** Begins a conversation of the writer of that name. */
  static Talk begin(VarveConfig config, Storage storage, String writer) {
    Memory memory = memory(config, storage);
    memory.users().ensure(writer);
    return new Talk(memory, memory.conversations().start(writer, Opening.of("crash")));
  }

  private static Memory memory(VarveConfig config, Storage storage) {
    return new Memory(config, storage, MemoryLinks.of(name -> Optional.empty()));
  }

  void say(String key) {
    memory.conversations().add(conversation.id(), MessageDraft.of(Role.USER, words(key)).once(key));
  }

  private static String words(String key) {
    return "the word is " + Deed.word(key, 1);
  }

  /** Whether what was said under a key is found by its word, and stands in its conversation. */
  static boolean finds(VarveConfig config, Storage storage, String key) {
    Optional<VectorStore> store = storage.store("memory");
    if (store.isEmpty()) {
      return false;
    }
    List<Hit> hits = store.get().search(Query.matching(Deed.word(key, 1), 1)).hits();
    if (hits.isEmpty() || !words(key).equals(hits.getFirst().item().text())) {
      return false;
    }
    try (Memory memory = memory(config, storage)) {
      Message message = memory.conversations().message(source(hits.getFirst().item()));
      return memory
          .conversations()
          .messages(message.conversationId(), message.ordinal(), 1)
          .stream()
          .anyMatch(message::equals);
    }
  }

  private static String source(Item item) {
    return item.fields().get("source") instanceof Value.Text(String id) ? id : "";
  }

  /** Whether the chain over everything that was said is sound. */
  static Audit.Report verify(VarveConfig config, Storage storage) {
    try (Memory memory = memory(config, storage)) {
      return memory.audit().verify(null, Progress.none());
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}

package dev.varve.memory;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.Engine;
import dev.varve.engine.Storage;
import dev.varve.testkit.WordEmbedder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** A home with the real store, a small real model, and a clock that the test moves. */
final class MemoryHome implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  final Path home;
  final WordEmbedder model = new WordEmbedder();
  final Storage storage;
  final Memory memory;
  private volatile Instant now = START;

  MemoryHome(Path home) {
    this.home = home;
    VarveConfig config = VarveConfig.of(Map.of(Setting.HOME, home.toString()));
    this.storage = ServiceLoader.load(Engine.class).findFirst().orElseThrow().open(config);
    Optional<CachedEmbedder> embedder =
        Optional.of(new CachedEmbedder(model, storage.embeddings()));
    InstantSource clock = () -> now;
    this.memory =
        new Memory(
            config, storage, name -> name.equals("none") ? Optional.empty() : embedder, clock);
  }

  /** Moves the clock; backwards too. */
  void pass(Duration time) {
    now = now.plus(time);
  }

  Conversation start(String user) {
    memory.users().ensure(user);
    return memory.conversations().start(user, Opening.of("a talk"));
  }

  Message say(Conversation conversation, Role role, String text) {
    return memory.conversations().add(conversation.id(), MessageDraft.of(role, text));
  }

  @Override
  public void close() {
    memory.close();
    storage.close();
  }
}

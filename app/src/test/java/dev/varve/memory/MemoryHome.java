package dev.varve.memory;

import dev.varve.code.Code;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.Engine;
import dev.varve.engine.Storage;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeParserProvider;
import dev.varve.summary.Summarizer;
import dev.varve.testkit.WordEmbedder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
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
  final CachedEmbedder embedder;
  private final CodeParser parser;
  private volatile Optional<Summarizer> summarizer = Optional.empty();
  private volatile Instant now = START;

  MemoryHome(Path home) {
    this(home, Map.of());
  }

  MemoryHome(Path home, Map<Setting, String> settings) {
    this.home = home;
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.putAll(settings);
    values.put(Setting.HOME, home.toString());
    values.put(Setting.SECRET_KEY, Base64.getEncoder().encodeToString(new byte[32]));
    VarveConfig config = VarveConfig.of(values);
    this.storage = Engine.named(config.get(Setting.ENGINE)).open(config);
    this.embedder = new CachedEmbedder(model, storage.embeddings());
    this.parser =
        ServiceLoader.load(CodeParserProvider.class).findFirst().orElseThrow().open(config);
    MemoryLinks links =
        new MemoryLinks(
            name -> name.equals("none") ? Optional.empty() : Optional.of(embedder),
            new Code(config, storage, () -> parser, name -> Optional.empty()).symbols(),
            () -> summarizer);
    this.memory = new Memory(config, storage, links, () -> now);
  }

  /** Plugs a summarizer in. */
  MemoryHome summarizedBy(Optional<Summarizer> other) {
    summarizer = other;
    return this;
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
    parser.close();
    storage.close();
  }
}

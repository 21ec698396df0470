package dev.varve;

import dev.varve.code.Code;
import dev.varve.collection.Collections;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedders;
import dev.varve.embed.Reranker;
import dev.varve.embed.RerankerProvider;
import dev.varve.engine.Engine;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.memory.Memory;
import dev.varve.memory.MemoryLinks;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeParserProvider;
import dev.varve.summary.Summarizer;
import dev.varve.summary.SummarizerProvider;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * An open home: the ledger, its projections and the features over them. Safe for use by several
 * threads; several processes may open one home. Parsers and the model are loaded when a feature
 * first needs them.
 */
public final class Varve implements AutoCloseable {
  private final VarveConfig config;
  private final Storage storage;
  private final Lazy<CodeParser> parser;
  private final Embedders embedders;
  private final Lazy<Optional<Reranker>> reranker;
  private final Lazy<Optional<Summarizer>> summarizer;
  private final Code code;
  private final Memory memory;

  private Varve(VarveConfig config, Storage storage) {
    this.config = config;
    this.storage = storage;
    this.parser = new Lazy<>(() -> parser(config));
    this.embedders = new Embedders(config, storage.embeddings());
    this.reranker = new Lazy<>(() -> RerankerProvider.load(config));
    this.code = new Code(config, storage, parser, embedders::named).judgedBy(reranker);
    this.summarizer = new Lazy<>(() -> SummarizerProvider.load(config));
    this.memory =
        new Memory(config, storage, new MemoryLinks(embedders::named, code.symbols(), summarizer));
  }

  /**
   * Opens the home that the configuration names, creating it where there is none. Engine, parsers
   * and model are found on the class path.
   *
   * @throws VarveException INVALID if the engine is unknown; UNSUPPORTED if a newer version wrote
   *     the home; UNAVAILABLE if it cannot be written
   */
  public static Varve open(VarveConfig config) {
    return new Varve(config, Engine.named(config.get(Setting.ENGINE)).open(config));
  }

  private static CodeParser parser(VarveConfig config) {
    return ServiceLoader.load(CodeParserProvider.class)
        .findFirst()
        .orElseThrow(
            () ->
                VarveException.of(
                    Kind.UNSUPPORTED,
                    "no parser is on the class path, so code cannot be indexed; add varve-parsers"))
        .open(config);
  }

  public VarveConfig config() {
    return config;
  }

  public Storage storage() {
    return storage;
  }

  public Code code() {
    return code;
  }

  public Memory memory() {
    return memory;
  }

  /** The collections of this home. Loads what is needed of the model, not its weights. */
  public Collections collections() {
    CachedEmbedder configured = embedders.named(config.get(Setting.MODEL)).orElse(null);
    return new Collections(storage, configured, config.get(Setting.COLLECTION));
  }

  @Override
  public void close() {
    try {
      memory.close();
      summarizer.opened().flatMap(opened -> opened).ifPresent(Summarizer::close);
      reranker.opened().flatMap(opened -> opened).ifPresent(Reranker::close);
      embedders.close();
      parser.opened().ifPresent(CodeParser::close);
    } finally {
      storage.close();
    }
  }
}

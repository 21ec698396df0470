package dev.varve.code;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.Engine;
import dev.varve.engine.Storage;
import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeParserProvider;
import dev.varve.progress.Progress;
import dev.varve.testkit.WordEmbedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** A home with the real store and the real parsers, and a directory of sources to index into it. */
final class CodeHome implements AutoCloseable {
  final Path home;
  final Path sources;
  final WordEmbedder model = new WordEmbedder();

  /** What the name {@code other} stands for. */
  final WordEmbedder other = new WordEmbedder("other", 96);

  final Storage storage;
  final Code code;
  private final CodeParser parser;

  private CodeHome(Path home, Path sources, boolean withModel) {
    this.home = home;
    this.sources = sources;
    VarveConfig config =
        VarveConfig.of(Map.of(Setting.HOME, home.toString(), Setting.THREADS, "2"));
    this.storage = ServiceLoader.load(Engine.class).findFirst().orElseThrow().open(config);
    this.parser =
        ServiceLoader.load(CodeParserProvider.class).findFirst().orElseThrow().open(config);
    Optional<CachedEmbedder> embedder =
        withModel ? Optional.of(new CachedEmbedder(model, storage.embeddings())) : Optional.empty();
    Optional<CachedEmbedder> second = Optional.of(new CachedEmbedder(other, storage.embeddings()));
    this.code =
        new Code(
            config,
            storage,
            () -> parser,
            name ->
                switch (name) {
                  case "other" -> second;
                  case "none" -> Optional.empty();
                  default -> embedder;
                });
    try {
      Files.createDirectories(sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CodeHome in(Path root) {
    return over(root.resolve("home"), root.resolve("sources"));
  }

  /** A home for sources that lie elsewhere. */
  static CodeHome over(Path home, Path sources) {
    return new CodeHome(home, sources, true);
  }

  static CodeHome withoutModel(Path root) {
    return new CodeHome(root.resolve("home"), root.resolve("sources"), false);
  }

  Path write(String path, String... lines) throws IOException {
    Path file = sources.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  IndexReport index() {
    return code.index(sources, Code.IndexOptions.complete(), Progress.none());
  }

  IndexReport indexWithoutVectors() {
    return code.index(sources, new Code.IndexOptions(Duration.ZERO, false), Progress.none());
  }

  List<Item> items() {
    return storage
        .ledger()
        .read(
            snapshot ->
                snapshot.scan(snapshot.space("code").orElseThrow().number(), 0, 1_000_000).stream()
                    .map(Row::item)
                    .toList());
  }

  /** The paths of all items, each once, in order. */
  List<String> paths() {
    return values("path");
  }

  /** The names of all items, each once, in order. */
  List<String> names() {
    return values("name");
  }

  private List<String> values(String field) {
    return items().stream()
        .map(item -> item.fields().get(field).plain().toString())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    parser.close();
    storage.close();
  }
}

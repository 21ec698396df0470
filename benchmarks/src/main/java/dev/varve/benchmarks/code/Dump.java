package dev.varve.benchmarks.code;

import dev.varve.Varve;
import dev.varve.config.VarveConfig;
import dev.varve.embed.Embedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.embed.EmbedderProvider;
import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an index holds, as files that other programs read, so that peers can be given the same units
 * and vectors: {@code LABEL.units.jsonl} with the fields and the text of each unit, {@code
 * LABEL.f32} with its vectors as little-endian float32 rows in the same order (zeros where one is
 * missing), {@code LABEL.queries.jsonl} with each question, its vector and the units that its words
 * find, as pairs of number and BM25 score.
 */
final class Dump {
  private static final int PAGE = 1_000;

  /** Units that words find which are told. */
  private static final int WORDS = 2_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final Checkout checkout;

  Dump(Path directory, Checkout checkout) {
    this.directory = directory;
    this.checkout = checkout;
  }

  void write(Varve varve, VarveConfig config) {
    try {
      Files.createDirectories(directory);
      SpaceEntry space =
          varve.storage().ledger().read(snapshot -> snapshot.space("code")).orElseThrow();
      Map<Long, Integer> numbers = units(varve, space);
      queries(varve, config, numbers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String suffix) {
    return directory.resolve(checkout.label() + suffix);
  }

  /** The number of each unit by its row. */
  private Map<Long, Integer> units(Varve varve, SpaceEntry space) throws IOException {
    Map<Long, Integer> numbers = new LinkedHashMap<>();
    try (Writer units = Files.newBufferedWriter(file(".units.jsonl"));
        OutputStream vectors = Files.newOutputStream(file(".f32"))) {
      long after = 0;
      List<Row> rows = page(varve, space, after);
      while (!rows.isEmpty()) {
        for (Row row : rows) {
          numbers.put(row.seq(), numbers.size());
          units.write(JSON.writeValueAsString(unit(row.item())) + "\n");
          vectors.write(bytes(row.item(), space.space().dimension()));
        }
        after = rows.getLast().seq();
        rows = page(varve, space, after);
      }
    }
    return numbers;
  }

  private static List<Row> page(Varve varve, SpaceEntry space, long after) {
    return varve.storage().ledger().read(snapshot -> snapshot.scan(space.number(), after, PAGE));
  }

  private Map<String, Object> unit(Item item) {
    Map<String, Object> unit = new LinkedHashMap<>();
    unit.put("id", item.id());
    item.fields().forEach((name, value) -> unit.put(name, value.plain()));
    unit.put("path", checkout.inRepository(String.valueOf(unit.get("path"))));
    unit.put("text", item.text());
    return unit;
  }

  private static byte[] bytes(Item item, int dimension) {
    ByteBuffer bytes = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    float[] vector = item.vector();
    if (vector != null) {
      bytes.asFloatBuffer().put(vector);
    }
    return bytes.array();
  }

  private void queries(Varve varve, VarveConfig config, Map<Long, Integer> numbers)
      throws IOException {
    Optional<Embedder> embedder = EmbedderProvider.load(config);
    try (Writer queries = Files.newBufferedWriter(file(".queries.jsonl"));
        VectorStore store = varve.storage().store("code").orElseThrow()) {
      for (Judgment judgment : checkout.judgments()) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("id", judgment.id());
        query.put("query", judgment.query());
        query.put("language", judgment.language());
        query.put("category", judgment.category());
        query.put("root", judgment.root());
        query.put("relevant", judgment.relevant());
        embedder.ifPresent(
            model ->
                query.put("vector", model.embed(Role.QUERY, List.of(judgment.query())).getFirst()));
        query.put("words", words(store, judgment.query(), numbers));
        queries.write(JSON.writeValueAsString(query) + "\n");
      }
    } finally {
      embedder.ifPresent(Embedder::close);
    }
  }

  private static List<List<Number>> words(
      VectorStore store, String query, Map<Long, Integer> numbers) {
    List<List<Number>> words = new ArrayList<>();
    for (Hit hit : store.search(Query.matching(query, WORDS)).hits()) {
      Integer number = numbers.get(hit.seq());
      if (number != null) {
        words.add(List.of(number, hit.score()));
      }
    }
    return words;
  }
}

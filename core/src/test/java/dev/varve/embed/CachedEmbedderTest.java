package dev.varve.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.embed.Embedder.Role;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedEmbedderTest {
  private final LengthEmbedder model = new LengthEmbedder();
  private final MapCache cache = new MapCache();
  private final CachedEmbedder embedder = new CachedEmbedder(model, cache);

  @Test
  void embedsATextOnceInItsLife() {
    List<float[]> first = embedder.embed(Role.DOCUMENT, List.of("a", "bb", "a"));
    List<float[]> second = embedder.embed(Role.DOCUMENT, List.of("bb", "ccc"));

    assertThat(model.asked).containsExactly("a", "bb", "ccc");
    assertThat(first.get(0)).isEqualTo(first.get(2)).isEqualTo(LengthEmbedder.vector("a"));
    assertThat(second.get(0)).isEqualTo(LengthEmbedder.vector("bb"));
    assertThat(second.get(1)).isEqualTo(LengthEmbedder.vector("ccc"));
  }

  @Test
  void keepsRolesAndModelsApart() {
    embedder.embed(Role.DOCUMENT, List.of("a"));
    embedder.embed(Role.QUERY, List.of("a"));
    model.identity = "another";
    embedder.embed(Role.QUERY, List.of("a"));

    assertThat(model.asked).containsExactly("a", "a", "a");
  }

  @Test
  void keysAreSha256InHex() {
    embedder.embed(Role.DOCUMENT, List.of("a"));

    // printf 'identity\nDOCUMENT\na' | sha256sum
    assertThat(cache.vectors)
        .containsOnlyKeys("7d56992175f79ba0eb3576526c0463a85662d8837859cc83a4a74c8ebd9a6ad8");
  }

  @Test
  void tellsWhatIsKeptWithoutAskingTheModel() {
    embedder.embed(Role.DOCUMENT, List.of("a", "bb"));
    model.asked.clear();

    Map<String, float[]> kept = embedder.kept(Role.DOCUMENT, List.of("a", "ccc", "a"));
    assertThat(kept).containsOnlyKeys("a");
    assertThat(kept.get("a")).isEqualTo(LengthEmbedder.vector("a"));
    assertThat(embedder.kept(Role.QUERY, List.of("a"))).isEmpty();
    cache.vectors.replaceAll((key, vector) -> new float[3]);
    assertThat(embedder.kept(Role.DOCUMENT, List.of("a"))).isEmpty();
    assertThat(model.asked).isEmpty();
  }

  @Test
  void ignoresCachedVectorsOfAnotherDimension() {
    embedder.embed(Role.DOCUMENT, List.of("a"));
    cache.vectors.replaceAll((key, vector) -> new float[3]);

    assertThat(embedder.embed(Role.DOCUMENT, List.of("a")).getFirst())
        .isEqualTo(LengthEmbedder.vector("a"));
  }

  @Test
  void looksUpAndKeepsOneChunkAtATime() {
    List<String> texts =
        IntStream.range(0, 2 * CachedEmbedder.CHUNK + 1).mapToObj(String::valueOf).toList();

    assertThat(embedder.tryEmbed(Role.DOCUMENT, texts)).hasSize(texts.size());
    assertThat(cache.lookups).containsExactly(256, 256, 1);
    assertThat(cache.writes).containsExactly(256, 256, 1);
  }

  @Test
  void onlyTheRefusedTextFails() {
    model.refused.addAll(Set.of("17", "40"));
    List<String> texts = IntStream.range(0, 50).mapToObj(String::valueOf).toList();

    List<Embedding> results = embedder.tryEmbed(Role.DOCUMENT, texts);

    for (int i = 0; i < texts.size(); i++) {
      if (model.refused.contains(texts.get(i))) {
        assertThat(results.get(i))
            .isEqualTo(new Embedding.Failed(Kind.INVALID, "text refused; change it"));
      } else {
        assertThat(results.get(i)).isInstanceOf(Embedding.Vector.class);
      }
    }
    assertThat(cache.vectors).hasSize(48);
    assertThat(model.calls).isLessThan(25);
  }

  @Test
  void anOutageFailsTheRestWithoutAskingAgainButServesWhatIsCached() {
    embedder.embed(Role.DOCUMENT, List.of("last"));
    List<String> texts = new ArrayList<>();
    IntStream.range(0, 2 * CachedEmbedder.CHUNK).mapToObj(String::valueOf).forEach(texts::add);
    texts.add("last");
    model.failure = new VarveException(Kind.UNAVAILABLE, "endpoint is down; try later");
    model.calls = 0;

    List<Embedding> results = embedder.tryEmbed(Role.DOCUMENT, texts);

    assertThat(model.calls).isEqualTo(1);
    assertThat(results.subList(0, 512))
        .containsOnly(new Embedding.Failed(Kind.UNAVAILABLE, "endpoint is down; try later"));
    assertThat(results.getLast()).isInstanceOf(Embedding.Vector.class);
  }

  @Test
  void whatSucceededBeforeAnOutageIsKept() {
    model.outageAfter = 1;
    List<String> texts =
        IntStream.range(0, CachedEmbedder.CHUNK + 5).mapToObj(String::valueOf).toList();

    List<Embedding> results = embedder.tryEmbed(Role.DOCUMENT, texts);

    assertThat(results.getFirst()).isInstanceOf(Embedding.Vector.class);
    assertThat(results.getLast()).isInstanceOf(Embedding.Failed.class);
    assertThat(cache.vectors).hasSize(CachedEmbedder.CHUNK);
  }

  @Test
  void embedFailsWithTheFirstFailure() {
    model.refused.add("b");

    assertThatThrownBy(() -> embedder.embed(Role.DOCUMENT, List.of("a", "b")))
        .isInstanceOf(VarveException.class)
        .hasMessage("text refused; change it");
  }

  @Test
  void anInterruptEndsTheCall() {
    model.failure = new VarveException(Kind.TIMEOUT, "interrupted");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> embedder.tryEmbed(Role.DOCUMENT, List.of("a", "b")))
        .hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closesTheModelAndNotTheCache() {
    embedder.close();

    assertThat(model.closed).isTrue();
    assertThat(cache.closed).isFalse();
    assertThat(embedder.model()).isEqualTo(model.model());
  }

  /** A model whose vectors tell the length of the text. */
  private static final class LengthEmbedder implements Embedder {
    final List<String> asked = new ArrayList<>();
    final Set<String> refused = new HashSet<>();
    String identity = "identity";
    VarveException failure;
    int calls;
    int outageAfter = Integer.MAX_VALUE;
    boolean closed;

    static float[] vector(String text) {
      float[] vector = new float[64];
      vector[text.length() % 64] = 1;
      return vector;
    }

    @Override
    public EmbeddingModel model() {
      return new EmbeddingModel("length", identity, 64, 512, EmbeddingModel.Pooling.MEAN, "", "");
    }

    @Override
    public List<float[]> embed(Role role, List<String> texts) {
      calls++;
      if (failure != null) {
        throw failure;
      }
      if (calls > outageAfter) {
        throw new VarveException(Kind.UNAVAILABLE, "endpoint is down; try later");
      }
      if (texts.stream().anyMatch(refused::contains)) {
        throw new VarveException(Kind.INVALID, "text refused; change it");
      }
      asked.addAll(texts);
      return texts.stream().map(LengthEmbedder::vector).toList();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class MapCache implements EmbeddingCache {
    final Map<String, float[]> vectors = new HashMap<>();
    final List<Integer> lookups = new ArrayList<>();
    final List<Integer> writes = new ArrayList<>();
    boolean closed;

    @Override
    public Map<String, float[]> get(Collection<String> keys) {
      lookups.add(keys.size());
      Map<String, float[]> found = new HashMap<>(vectors);
      found.keySet().retainAll(keys);
      return found;
    }

    @Override
    public void put(Map<String, float[]> fresh) {
      writes.add(fresh.size());
      vectors.putAll(fresh);
    }

    @Override
    public void remove(Collection<String> keys) {
      vectors.keySet().removeAll(keys);
    }

    @Override
    public void clear() {
      vectors.clear();
    }

    @Override
    public long prune(Instant time) {
      return 0;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

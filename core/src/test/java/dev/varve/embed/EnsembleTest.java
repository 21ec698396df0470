package dev.varve.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.embed.Embedder.Role;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTest {
  private final Turned first = new Turned("first", 64, 1);
  private final Turned second = new Turned("second", 128, 3);
  private final Ensemble ensemble = new Ensemble(List.of(first, second));

  @Test
  void itsCosineIsAMeanOfTheCosinesOfItsPartsInWhichTheFirstLeads() {
    List<String> texts = List.of("a", "bb");
    List<float[]> joined = ensemble.embed(Role.DOCUMENT, texts);

    double mean =
        0.8 * cosine(first.embed(Role.DOCUMENT, texts))
            + 0.2 * cosine(second.embed(Role.DOCUMENT, texts));
    assertThat(cosine(joined)).isCloseTo(mean, within(1e-6)).isNotCloseTo(1, within(0.01));
    assertThat(dot(joined.getFirst(), joined.getFirst())).isCloseTo(1, within(1e-6));
  }

  @Test
  void partsBehindTheFirstShareWhatItLeaves() {
    assertThat(Ensemble.weight(0, 1)).isEqualTo(1);
    assertThat(Ensemble.weight(0, 3)).isEqualTo(0.8);
    assertThat(Ensemble.weight(1, 3)).isEqualTo(Ensemble.weight(2, 3)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void isDescribedByItsParts() {
    EmbeddingModel model = ensemble.model();

    assertThat(model.name()).isEqualTo("first+second");
    assertThat(model.dimension()).isEqualTo(192);
    assertThat(model.tokenLimit()).isEqualTo(384);
    // printf '0.8\nid-first\nid-second' | sha256sum
    assertThat(model.identity())
        .isEqualTo("bbb61a8b924840be27ff496452ccd3995b980eb0bcefd54dd01e31ef38955ae4");
    assertThat(new Ensemble(List.of(second, first)).model().identity())
        .isNotEqualTo(model.identity());
    assertThat(ensemble.model()).isSameAs(model);
  }

  @Test
  void refusesAModelJoinedToItself() {
    assertThatThrownBy(() -> new Ensemble(List.of(first, first)).model())
        .hasMessage(
            "model 'first+first' joins a model to itself, which adds nothing; join different ones")
        .isInstanceOfSatisfying(
            VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
  }

  @Test
  void refusesMoreComponentsThanASpaceHolds() {
    Turned large = new Turned("large", 4_096, 1);

    assertThatThrownBy(() -> new Ensemble(List.of(first, large)).model())
        .hasMessage(
            "model 'first+large' has vectors of 4160 dimensions together, but at most 4096 are"
                + " possible; join fewer or smaller models");
  }

  @Test
  void splitsNamesUnlessTheyAreADirectory(@TempDir Path directory) throws Exception {
    Path odd = Files.createDirectory(directory.resolve("c++"));

    assertThat(Ensemble.names("a")).containsExactly("a");
    assertThat(Ensemble.names("a + b+c")).containsExactly("a", "b", "c");
    assertThat(Ensemble.names("a+")).containsExactly("a", "");
    assertThat(Ensemble.names(odd.toString())).containsExactly(odd.toString());
  }

  @Test
  void whatAPartHasEmbeddedAloneServesTheWhole() {
    Kept cache = new Kept();
    new CachedEmbedder(first, cache).embed(Role.DOCUMENT, List.of("a"));
    CachedEmbedder whole = new CachedEmbedder(ensemble, cache);

    assertThat(whole.kept(Role.DOCUMENT, List.of("a", "bb"))).isEmpty();
    List<float[]> vectors = whole.embed(Role.DOCUMENT, List.of("a", "bb"));

    assertThat(first.asked).containsExactly("a", "bb");
    assertThat(second.asked).containsExactly("a", "bb");
    assertThat(cache.vectors.values()).extracting(vector -> vector.length).containsOnly(64, 128);
    assertThat(vectors.getFirst())
        .isEqualTo(whole.kept(Role.DOCUMENT, List.of("a", "c")).get("a"))
        .isEqualTo(HalfPrecision.round(vectors.getFirst()))
        .hasSize(192);
    whole.close();
    assertThat(first.closed && second.closed).isTrue();
  }

  @Test
  void aTextThatOnePartRefusesHasNoVector() {
    second.refused = Set.of("bad");
    CachedEmbedder whole = new CachedEmbedder(ensemble, new Kept());

    List<Embedding> results = whole.tryEmbed(Role.DOCUMENT, List.of("a", "bad"));

    assertThat(results.getFirst()).isInstanceOf(Embedding.Vector.class);
    assertThat(results.getLast())
        .isEqualTo(new Embedding.Failed(Kind.INVALID, "text refused; change it"));
  }

  private static double cosine(List<float[]> pair) {
    return dot(pair.get(0), pair.get(1));
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  /** Vectors in a plane, at an angle that the length of the text decides. */
  private static final class Turned implements Embedder {
    private final String name;
    private final int dimension;
    private final double turn;
    final List<String> asked = new ArrayList<>();
    Set<String> refused = Set.of();
    boolean closed;

    Turned(String name, int dimension, double turn) {
      this.name = name;
      this.dimension = dimension;
      this.turn = turn;
    }

    @Override
    public EmbeddingModel model() {
      return new EmbeddingModel(
          name, "id-" + name, dimension, dimension * 3, EmbeddingModel.Pooling.MEAN, "", "");
    }

    @Override
    public List<float[]> embed(Role role, List<String> texts) {
      if (texts.stream().anyMatch(refused::contains)) {
        throw new VarveException(Kind.INVALID, "text refused; change it");
      }
      asked.addAll(texts);
      return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
      float[] vector = new float[dimension];
      vector[0] = (float) Math.cos(turn * text.length() / 4);
      vector[1] = (float) Math.sin(turn * text.length() / 4);
      return vector;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Kept implements EmbeddingCache {
    final Map<String, float[]> vectors = new HashMap<>();

    @Override
    public Map<String, float[]> get(Collection<String> keys) {
      Map<String, float[]> found = new HashMap<>(vectors);
      found.keySet().retainAll(keys);
      return found;
    }

    @Override
    public void put(Map<String, float[]> fresh) {
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
    public void close() {}
  }
}

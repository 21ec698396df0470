package dev.varve.embed;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An embedder that asks its model only for texts it has not seen: vectors are kept under SHA-256 of
 * model identity, role and text, and a text that occurs twice is embedded once. Vectors are rounded
 * to half precision, fresh ones as well as kept ones, so both are the same and take half the room.
 * Works on at most {@value #CHUNK} texts at a time and keeps each lot at once, so that work broken
 * off is not lost.
 *
 * <p>Of an {@link Ensemble} the vectors of its parts are kept, each under its own model: what one
 * of them has embedded alone serves the ensemble, and the other way round.
 */
public final class CachedEmbedder implements Embedder {
  /** Texts looked up, embedded and kept together. */
  public static final int CHUNK = 256;

  private final Embedder embedder;
  private final List<KeptModel> parts;

  /** The cache stays open when this is closed; the embedder does not. */
  public CachedEmbedder(Embedder embedder, EmbeddingCache cache) {
    this.embedder = Objects.requireNonNull(embedder, "embedder");
    Objects.requireNonNull(cache, "cache");
    List<Embedder> models =
        embedder instanceof Ensemble ensemble ? ensemble.parts() : List.of(embedder);
    this.parts = models.stream().map(model -> new KeptModel(model, cache)).toList();
  }

  @Override
  public EmbeddingModel model() {
    return embedder.model();
  }

  /** All or nothing: the first text that fails fails the call. */
  @Override
  public List<float[]> embed(Role role, List<String> texts) {
    return tryEmbed(role, texts).stream().map(CachedEmbedder::vectorOrThrow).toList();
  }

  private static float[] vectorOrThrow(Embedding embedding) {
    return switch (embedding) {
      case Embedding.Vector(float[] components) -> components;
      case Embedding.Failed(Kind kind, String message) -> throw new VarveException(kind, message);
    };
  }

  /**
   * One result per text, in order. A text that the model refuses fails alone, found by halving its
   * batch. Once the model cannot be used at all, the texts not in the cache fail without being
   * tried. A text that one part of an ensemble has no vector for has none.
   *
   * @throws VarveException TIMEOUT if the thread is interrupted, and for nothing else
   */
  public List<Embedding> tryEmbed(Role role, List<String> texts) {
    if (parts.size() == 1) {
      return parts.getFirst().tryEmbed(role, texts);
    }
    List<List<Embedding>> byPart = parts.stream().map(part -> part.tryEmbed(role, texts)).toList();
    List<Embedding> joined = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      int text = i;
      joined.add(joined(byPart.stream().map(results -> results.get(text)).toList()));
    }
    return joined;
  }

  /** The first failure, if there is one. */
  private static Embedding joined(List<Embedding> parts) {
    List<float[]> vectors = new ArrayList<>(parts.size());
    for (Embedding part : parts) {
      switch (part) {
        case Embedding.Vector(float[] components) -> vectors.add(components);
        case Embedding.Failed failed -> {
          return failed;
        }
      }
    }
    return new Embedding.Vector(HalfPrecision.round(Ensemble.joined(vectors)));
  }

  /** The vectors kept of these texts, by text; asks the model for none. */
  public Map<String, float[]> kept(Role role, Collection<String> texts) {
    if (parts.size() == 1) {
      return parts.getFirst().kept(role, texts);
    }
    List<Map<String, float[]>> byPart = parts.stream().map(part -> part.kept(role, texts)).toList();
    Map<String, float[]> kept = new HashMap<>();
    for (String text : byPart.getFirst().keySet()) {
      if (byPart.stream().allMatch(part -> part.containsKey(text))) {
        List<float[]> vectors =
            byPart.stream().map(part -> Objects.requireNonNull(part.get(text))).toList();
        kept.put(text, HalfPrecision.round(Ensemble.joined(vectors)));
      }
    }
    return kept;
  }

  /** The keys under which what was computed of a text is kept, one for each part of the model. */
  public List<String> keys(Role role, String text) {
    return parts.stream().map(part -> part.key(role, text)).toList();
  }

  @Override
  public void close() {
    embedder.close();
  }
}

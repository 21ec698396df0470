package dev.varve.embed;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An embedder that asks its model only for texts it has not seen: vectors are kept under SHA-256 of
 * model identity, role and text, and a text that occurs twice is embedded once. Vectors are rounded
 * to half precision, fresh ones as well as kept ones, so both are the same and take half the room.
 * Works on at most {@value #CHUNK} texts at a time and keeps each lot at once, so that work broken
 * off is not lost.
 */
public final class CachedEmbedder implements Embedder {
  /** Texts looked up, embedded and kept together. */
  public static final int CHUNK = 256;

  private final Embedder embedder;
  private final EmbeddingCache cache;

  /** The cache stays open when this is closed; the embedder does not. */
  public CachedEmbedder(Embedder embedder, EmbeddingCache cache) {
    this.embedder = Objects.requireNonNull(embedder, "embedder");
    this.cache = Objects.requireNonNull(cache, "cache");
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
   * tried.
   *
   * @throws VarveException TIMEOUT if the thread is interrupted, and for nothing else
   */
  public List<Embedding> tryEmbed(Role role, List<String> texts) {
    List<Embedding> results = new ArrayList<>(texts.size());
    Embedding.@Nullable Failed outage = null;
    for (int start = 0; start < texts.size(); start += CHUNK) {
      Chunk chunk =
          new Chunk(role, texts.subList(start, Math.min(start + CHUNK, texts.size())), outage);
      results.addAll(chunk.embed());
      outage = chunk.outage;
    }
    return results;
  }

  /** The vectors kept of these texts, by text; asks the model for none. */
  public Map<String, float[]> kept(Role role, Collection<String> texts) {
    Map<String, String> textByKey = new HashMap<>();
    texts.forEach(text -> textByKey.put(key(role, text), text));
    Map<String, float[]> kept = new HashMap<>();
    cache
        .get(textByKey.keySet())
        .forEach(
            (key, vector) -> {
              String text = textByKey.get(key);
              if (text != null && vector.length == model().dimension()) {
                kept.put(text, vector);
              }
            });
    return kept;
  }

  /** The key under which the vector of a text is kept. */
  public String key(Role role, String text) {
    MessageDigest digest = sha256();
    digest.update((model().identity() + '\n' + role + '\n').getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    embedder.close();
  }

  private record Keyed(String key, String text) {}

  /** Some texts on their way to their vectors. */
  private final class Chunk {
    private final Role role;
    private final List<Keyed> texts;
    private final Map<String, Embedding> results = new HashMap<>();
    private final Map<String, float[]> fresh = new HashMap<>();
    private Embedding.@Nullable Failed outage;

    Chunk(Role role, List<String> texts, Embedding.@Nullable Failed outage) {
      this.role = role;
      this.texts = texts.stream().map(text -> new Keyed(key(role, text), text)).toList();
      this.outage = outage;
    }

    List<Embedding> embed() {
      lookUp();
      List<Keyed> missing =
          texts.stream().distinct().filter(text -> !results.containsKey(text.key())).toList();
      try {
        if (!missing.isEmpty()) {
          embed(missing);
        }
      } finally {
        if (!fresh.isEmpty()) {
          cache.put(fresh);
        }
      }
      return texts.stream().map(text -> Objects.requireNonNull(results.get(text.key()))).toList();
    }

    private void lookUp() {
      int dimension = model().dimension();
      List<String> keys = texts.stream().map(Keyed::key).distinct().toList();
      cache
          .get(keys)
          .forEach(
              (key, vector) -> {
                if (vector.length == dimension) {
                  results.put(key, new Embedding.Vector(vector));
                }
              });
    }

    private void embed(List<Keyed> missing) {
      if (outage != null) {
        fail(missing, outage);
        return;
      }
      try {
        List<float[]> vectors = embedder.embed(role, missing.stream().map(Keyed::text).toList());
        for (int i = 0; i < missing.size(); i++) {
          float[] vector = HalfPrecision.round(vectors.get(i));
          fresh.put(missing.get(i).key(), vector);
          results.put(missing.get(i).key(), new Embedding.Vector(vector));
        }
      } catch (VarveException e) {
        recover(missing, e);
      }
    }

    private void recover(List<Keyed> missing, VarveException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      Embedding.Failed failed = new Embedding.Failed(e.kind(), String.valueOf(e.getMessage()));
      if (e.kind() != Kind.INVALID) {
        outage = failed;
        fail(missing, failed);
      } else if (missing.size() == 1) {
        fail(missing, failed);
      } else {
        embed(missing.subList(0, missing.size() / 2));
        embed(missing.subList(missing.size() / 2, missing.size()));
      }
    }

    private void fail(List<Keyed> missing, Embedding.Failed failed) {
      missing.forEach(text -> results.put(text.key(), failed));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

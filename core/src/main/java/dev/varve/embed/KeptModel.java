package dev.varve.embed;

import dev.varve.embed.Embedder.Role;
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
 * One model and what the cache keeps of its vectors: the working part of {@link CachedEmbedder}.
 */
final class KeptModel {
  private final Embedder embedder;
  private final EmbeddingCache cache;

  KeptModel(Embedder embedder, EmbeddingCache cache) {
    this.embedder = embedder;
    this.cache = cache;
  }

  /** As {@link CachedEmbedder#tryEmbed}. */
  List<Embedding> tryEmbed(Role role, List<String> texts) {
    List<Embedding> results = new ArrayList<>(texts.size());
    Embedding.@Nullable Failed outage = null;
    for (int start = 0; start < texts.size(); start += CachedEmbedder.CHUNK) {
      Chunk chunk =
          new Chunk(
              role,
              texts.subList(start, Math.min(start + CachedEmbedder.CHUNK, texts.size())),
              outage);
      results.addAll(chunk.embed());
      outage = chunk.outage;
    }
    return results;
  }

  /** As {@link CachedEmbedder#kept}. */
  Map<String, float[]> kept(Role role, Collection<String> texts) {
    Map<String, String> textByKey = new HashMap<>();
    texts.forEach(text -> textByKey.put(key(role, text), text));
    Map<String, float[]> kept = new HashMap<>();
    cache
        .get(textByKey.keySet())
        .forEach(
            (key, vector) -> {
              String text = textByKey.get(key);
              if (text != null && vector.length == embedder.model().dimension()) {
                kept.put(text, vector);
              }
            });
    return kept;
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
      int dimension = embedder.model().dimension();
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

  String key(Role role, String text) {
    MessageDigest digest = sha256();
    digest.update(
        (embedder.model().identity() + '\n' + role + '\n').getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

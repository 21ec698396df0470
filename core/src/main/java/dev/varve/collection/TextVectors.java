package dev.varve.collection;

import dev.varve.embed.Embedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.vector.VectorSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the vectors of one collection from texts, where it has a model and that model is open. */
final class TextVectors {
  private static final Logger LOG = LoggerFactory.getLogger(TextVectors.class);

  private final VectorSpace space;
  private final @Nullable Embedder embedder;

  TextVectors(VectorSpace space, @Nullable Embedder embedder) {
    this.space = space;
    this.embedder = embedder;
  }

  /**
   * What became of texts.
   *
   * @param vectors by id of the item
   * @param refused ids of the texts that the model will not take
   * @param pending how many texts wait for a later process
   */
  record Embedded(Map<String, float[]> vectors, Set<String> refused, int pending) {}

  /** Whether the vectors of this collection come from its texts. */
  boolean fromText() {
    return space.model() != null;
  }

  /**
   * Embeds what it can. A model that cannot be reached leaves all texts pending; they are found by
   * words until a later process embeds them.
   */
  Embedded documents(Map<String, String> textById) {
    Embedder open = embedder;
    if (!fromText()) {
      return new Embedded(Map.of(), Set.of(), 0);
    }
    if (open == null || !open.model().identity().equals(space.model()) || textById.isEmpty()) {
      return new Embedded(Map.of(), Set.of(), textById.size());
    }
    try {
      return new Embedded(together(open, textById), Set.of(), 0);
    } catch (VarveException e) {
      if (e.kind() == Kind.INVALID) {
        return oneByOne(open, textById);
      }
      requirePatience(e);
      return new Embedded(Map.of(), Set.of(), textById.size());
    }
  }

  /** Lets a failure pass that may be over later; the texts wait. */
  private void requirePatience(VarveException cause) {
    if (Thread.currentThread().isInterrupted() || !cause.kind().retriable()) {
      throw cause;
    }
    LOG.warn("texts of space '{}' stay pending: {}", space.name(), cause.getMessage());
  }

  private static Map<String, float[]> together(Embedder open, Map<String, String> textById) {
    List<String> ids = List.copyOf(textById.keySet());
    List<String> texts = new ArrayList<>();
    for (String id : ids) {
      texts.add(textById.getOrDefault(id, ""));
    }
    List<float[]> vectors = open.embed(Role.DOCUMENT, texts);
    Map<String, float[]> vectorById = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      vectorById.put(ids.get(i), vectors.get(i));
    }
    return vectorById;
  }

  private Embedded oneByOne(Embedder open, Map<String, String> textById) {
    Map<String, float[]> vectors = new HashMap<>();
    Set<String> refused = new HashSet<>();
    for (Map.Entry<String, String> entry : textById.entrySet()) {
      try {
        vectors.put(
            entry.getKey(), open.embed(Role.DOCUMENT, List.of(entry.getValue())).getFirst());
      } catch (VarveException e) {
        if (e.kind() != Kind.INVALID) {
          requirePatience(e);
          break;
        }
        LOG.warn("item '{}' of '{}': {}", entry.getKey(), space.name(), e.getMessage());
        refused.add(entry.getKey());
      }
    }
    return new Embedded(vectors, refused, textById.size() - vectors.size() - refused.size());
  }

  /**
   * The vectors of questions, in order.
   *
   * @throws VarveException UNSUPPORTED if the collection's model is not open
   */
  List<float[]> questions(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    Embedder open = embedder;
    if (open == null || !open.model().identity().equals(space.model())) {
      throw VarveException.of(
          Kind.UNSUPPORTED,
          "space '%s' was embedded with model %s, but %s is open; configure that one, or query by"
              + " vector or by words",
          space.name(),
          String.valueOf(space.model()),
          open == null ? "no model" : open.model().name() + " " + open.model().identity());
    }
    return open.embed(Role.QUERY, texts);
  }
}

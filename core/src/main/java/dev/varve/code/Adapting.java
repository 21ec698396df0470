package dev.varve.code;

import dev.varve.code.adapt.Adaptation;
import dev.varve.code.adapt.Adaptation.Fold;
import dev.varve.code.adapt.Example;
import dev.varve.code.adapt.QueryMap;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.embed.Embedding;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Ledger;
import dev.varve.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Learns the adapter of a project, and keeps it only if it helps on functions held out. */
final class Adapting {
  /** Texts embedded between two reports of progress. */
  private static final int BATCH = 64;

  /** Fewer held-out functions cannot show a clear gain. */
  static final int LEAST_HELD_OUT = 30;

  private final Ledger ledger;
  private final int space;
  private final CachedEmbedder embedder;
  private final Progress progress;

  /**
   * @param embedder that whose vectors the space holds
   */
  Adapting(Ledger ledger, int space, CachedEmbedder embedder, Progress progress) {
    this.ledger = ledger;
    this.space = space;
    this.embedder = embedder;
    this.progress = progress;
  }

  AdaptReport run(ProjectRow project, AdaptOptions options, Adapters adapters) {
    long start = System.nanoTime();
    requireMappable();
    DocPairs documented = new DocPairs(ledger, space, options.wanted());
    List<DocPair> pairs = documented.draw(project, options.mostPairs(), options.seed());
    Optional<Adaptation> adaptation = learn(pairs, options.seed());
    Optional<Adapter> learned = adaptation.map(found -> adapter(found, pairs.size()));
    boolean kept = adaptation.map(Adaptation::helps).orElse(false);
    if (kept) {
      QueryMap map = adaptation.orElseThrow().map();
      adapters.put(project.name(), learned.orElseThrow(), map);
    } else {
      adapters.remove(project.name());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new AdaptReport(project.name(), pairs.size(), documented.leftOut(), learned, kept, took);
  }

  private void requireMappable() {
    int dimension = embedder.model().dimension();
    if (dimension > QueryMap.MAX_DIMENSION) {
      throw VarveException.of(
          Kind.UNSUPPORTED,
          "model '%s' has vectors of %d dimensions, but an adapter can be learned for at most %d;"
              + " search without one, or use a smaller model",
          embedder.model().name(),
          dimension,
          QueryMap.MAX_DIMENSION);
    }
  }

  private Adapter adapter(Adaptation found, int pairs) {
    return new Adapter(
        embedder.model().identity(),
        Instant.now(),
        pairs,
        found.strength(),
        found.code(),
        found.documented());
  }

  /** Empty if there are too few pairs. */
  private Optional<Adaptation> learn(List<DocPair> pairs, long seed) {
    List<Set<DocPair>> heldOut = HeldOut.of(pairs, seed);
    if (heldOut.stream().mapToInt(Set::size).sum() < LEAST_HELD_OUT) {
      return Optional.empty();
    }
    List<DocPair> asked = heldOut.stream().flatMap(Set::stream).toList();
    progress.stage("vectors", 2L * pairs.size() + 2L * asked.size());
    Map<DocPair, Example> code = examples(pairs, DocPair::code);
    Map<DocPair, Example> documented = examples(asked, DocPair::documented);
    List<Fold> folds = new ArrayList<>();
    for (Set<DocPair> held : heldOut) {
      folds.add(
          new Fold(
              of(code, pair -> !held.contains(pair)),
              of(code, held::contains),
              of(documented, held::contains)));
    }
    return Optional.of(Adaptation.of(folds, seed, progress));
  }

  private static List<Example> of(Map<DocPair, Example> examples, Predicate<DocPair> wanted) {
    return examples.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** In the order of the pairs; those with a text that the model refuses are left out. */
  private Map<DocPair, Example> examples(List<DocPair> pairs, Function<DocPair, String> answer) {
    Map<DocPair, Example> examples = new LinkedHashMap<>();
    for (int from = 0; from < pairs.size(); from += BATCH) {
      List<DocPair> batch = pairs.subList(from, Math.min(from + BATCH, pairs.size()));
      Map<String, float[]> questions = vectors(Role.QUERY, batch, DocPair::question);
      Map<String, float[]> answers = vectors(Role.DOCUMENT, batch, answer);
      for (DocPair pair : batch) {
        float[] question = questions.get(pair.question());
        float[] right = answers.get(answer.apply(pair));
        if (question != null && right != null) {
          examples.put(pair, Example.of(question, right));
        }
      }
    }
    return examples;
  }

  private Map<String, float[]> vectors(
      Role role, List<DocPair> pairs, Function<DocPair, String> text) {
    List<String> texts = pairs.stream().map(text).toList();
    List<Embedding> found = embedder.tryEmbed(role, texts);
    Map<String, float[]> vectors = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      switch (found.get(i)) {
        case Embedding.Vector(float[] vector) -> vectors.put(texts.get(i), vector);
        case Embedding.Failed(Kind kind, String message) -> {
          if (kind != Kind.INVALID) {
            throw new VarveException(kind, message);
          }
        }
      }
    }
    progress.advance(texts.size());
    return vectors;
  }
}

package dev.varve.code;

import dev.varve.embed.Ensemble;
import dev.varve.engine.SpaceModel;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a cosine between two units means. A model presses all code into a small part of its room,
 * each into another one, so a cosine says little by itself. It is measured between two points that
 * mean something: pairs taken at random (0), and where nine of ten found functions do the same
 * ({@value SimilarQuery#THRESHOLD}). How both were found stands in docs/code-verbs.md.
 *
 * @param random mean cosine of pairs of functions taken at random
 * @param same cosine of {@value SimilarQuery#THRESHOLD}
 */
record Likeness(double random, double same) {
  /** By the names that the configuration has for a model; over Python, JavaScript and Java. */
  private static final Map<String, Likeness> MEASURED =
      Map.of(
          "bge-small-en-v1.5", new Likeness(0.625, 0.90),
          "all-MiniLM-L6-v2", new Likeness(0.30, 0.82),
          "fast", new Likeness(0.30, 0.82));

  /** Where {@link #same} lies between {@link #random} and 1 for a model nobody measured. */
  private static final double USUAL_SHARE = 0.74;

  /** Vectors looked at to learn about such a model. */
  private static final int SAMPLE = 256;

  private static final long SEED = 20_261_121;

  /** That of the model of a space; learned from its vectors where nobody measured it. */
  static Likeness of(Snapshot snapshot, SpaceEntry entry) {
    return SpaceModel.name(entry.space())
        .flatMap(Likeness::measured)
        .orElseGet(() -> learned(sample(snapshot, entry.number())));
  }

  /** Of an ensemble the weighted mean of its parts, as its cosines are of theirs. */
  static Optional<Likeness> measured(String model) {
    List<@Nullable Likeness> parts =
        Ensemble.names(model).stream().<@Nullable Likeness>map(MEASURED::get).toList();
    double random = 0;
    double same = 0;
    for (int i = 0; i < parts.size(); i++) {
      Likeness part = parts.get(i);
      if (part == null) {
        return Optional.empty();
      }
      random += Ensemble.weight(i, parts.size()) * part.random;
      same += Ensemble.weight(i, parts.size()) * part.same;
    }
    return Optional.of(new Likeness(random, same));
  }

  private static List<float[]> sample(Snapshot snapshot, int space) {
    Random random = new Random(SEED);
    Map<Long, float[]> vectors = new LinkedHashMap<>();
    for (int i = 0; i < SAMPLE; i++) {
      long after = random.nextLong(Math.max(1, snapshot.seq()));
      for (Row row : snapshot.scan(space, after, 1)) {
        float[] vector = row.item().vector();
        if (vector != null) {
          vectors.put(row.seq(), vector);
        }
      }
    }
    return List.copyOf(vectors.values());
  }

  /** From vectors in random order: each is compared with the next. */
  static Likeness learned(List<float[]> vectors) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i + 1 < vectors.size(); i++) {
      sum += cosine(vectors.get(i), vectors.get(i + 1));
      pairs++;
    }
    double mean = pairs == 0 ? 0 : sum / pairs;
    return new Likeness(mean, mean + USUAL_SHARE * (1 - mean));
  }

  private static double cosine(float[] one, float[] other) {
    double product = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
      squares += one[i] * one[i];
      otherSquares += other[i] * other[i];
    }
    return squares == 0 || otherSquares == 0 ? 0 : product / Math.sqrt(squares * otherSquares);
  }

  /** 0 to 1, straight from {@link #random} to {@link #same} and from there to 1. */
  double of(double cosine) {
    double usual = SimilarQuery.THRESHOLD;
    double score =
        cosine < same
            ? usual * (cosine - random) / (same - random)
            : usual + (1 - usual) * (cosine - same) / (1 - same);
    return Math.clamp(score, 0, 1);
  }
}

package dev.varve.embed;

import dev.varve.embed.EmbeddingModel.Pooling;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.vector.VectorSpace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several models as one: the vector of a text is those of its parts, one after the other, so that
 * the cosine of two texts is a weighted mean of the cosines that the parts give them ({@link
 * #weight}). Each part has its own prefixes, pooling and token limit. As safe for several threads
 * as its parts are.
 */
public final class Ensemble implements Embedder {
  /** Joins the names of models in the configuration. */
  public static final String SIGN = "+";

  /**
   * What the first part has of the whole. Equal shares are not equal voices: the cosines of
   * bge-small-en-v1.5 lie within a narrow band, so that at one half a model with a wider one
   * decides nearly alone (docs/decisions/0108).
   */
  private static final double LEAD = 0.8;

  private final List<Embedder> parts;
  private volatile @Nullable EmbeddingModel described;

  /**
   * @param parts at least two; closed with this
   */
  Ensemble(List<Embedder> parts) {
    this.parts = List.copyOf(parts);
  }

  /** The names that are joined in this one; itself if none are, or if it is that of a directory. */
  public static List<String> names(String name) {
    if (!name.contains(SIGN) || Files.isDirectory(Path.of(name))) {
      return List.of(name);
    }
    List<String> names = new ArrayList<>();
    for (String part : name.split("\\+", -1)) {
      names.add(part.strip());
    }
    return names;
  }

  /**
   * What a part weighs: the first leads, all others share what it leaves.
   *
   * @param part its place, from 0
   * @param parts how many there are; 1 weighs 1
   */
  public static double weight(int part, int parts) {
    if (parts == 1) {
      return 1;
    }
    return part == 0 ? LEAD : (1 - LEAD) / (parts - 1);
  }

  /**
   * Unit vectors as one of length 1, each by its weight.
   *
   * @param parts at least one
   */
  static float[] joined(List<float[]> parts) {
    float[] joined = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int next = 0;
    for (int i = 0; i < parts.size(); i++) {
      float weight = (float) Math.sqrt(weight(i, parts.size()));
      for (float component : parts.get(i)) {
        joined[next++] = weight * component;
      }
    }
    return joined;
  }

  List<Embedder> parts() {
    return parts;
  }

  /**
   * Its identity is of those of its parts and their weights; its token limit the largest of theirs.
   *
   * @throws VarveException INVALID if a part is there twice, or their vectors together are too long
   */
  @Override
  public EmbeddingModel model() {
    EmbeddingModel known = described;
    if (known == null) {
      known = described(parts.stream().map(Embedder::model).toList());
      described = known;
    }
    return known;
  }

  private static EmbeddingModel described(List<EmbeddingModel> models) {
    String name = models.stream().map(EmbeddingModel::name).collect(Collectors.joining(SIGN));
    int dimension = models.stream().mapToInt(EmbeddingModel::dimension).sum();
    requireDifferent(models, name);
    if (dimension > VectorSpace.MAX_DIMENSION) {
      throw VarveException.of(
          Kind.INVALID,
          "model '%s' has vectors of %d dimensions together, but at most %d are possible; join"
              + " fewer or smaller models",
          name,
          dimension,
          VectorSpace.MAX_DIMENSION);
    }
    int tokens = models.stream().mapToInt(EmbeddingModel::tokenLimit).max().orElseThrow();
    return new EmbeddingModel(name, identity(models), dimension, tokens, Pooling.NONE, "", "");
  }

  private static void requireDifferent(List<EmbeddingModel> models, String name) {
    if (models.stream().map(EmbeddingModel::identity).distinct().count() < models.size()) {
      throw VarveException.of(
          Kind.INVALID,
          "model '%s' joins a model to itself, which adds nothing; join different ones",
          name);
    }
  }

  @Override
  public List<float[]> embed(Role role, List<String> texts) {
    List<List<float[]>> byPart = parts.stream().map(part -> part.embed(role, texts)).toList();
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      int text = i;
      vectors.add(joined(byPart.stream().map(part -> part.get(text)).toList()));
    }
    return vectors;
  }

  @Override
  public void close() {
    parts.forEach(Embedder::close);
  }

  private static String identity(List<EmbeddingModel> models) {
    String identities =
        models.stream()
            .map(EmbeddingModel::identity)
            .collect(Collectors.joining("\n", LEAD + "\n", ""));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(identities.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

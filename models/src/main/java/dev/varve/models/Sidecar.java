package dev.varve.models;

import dev.varve.embed.EmbeddingModel.Pooling;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model's own files do not say: the content of {@code varve-model.json} beside them.
 *
 * @param tokenLimit most tokens of a text that count, special tokens included
 * @param dimension components of a vector; 0 to read it from the model
 */
record Sidecar(
    Pooling pooling, String queryPrefix, String documentPrefix, int tokenLimit, int dimension) {
  static final String FILE = "varve-model.json";
  static final String EXAMPLE =
      """
      {"pooling": "mean", "queryPrefix": "", "documentPrefix": "", "tokenLimit": 512}\
      """;

  /** The longest text any known encoder takes; a limit on the buffers. */
  static final int MAX_TOKENS = 32_768;

  static final int MIN_DIMENSION = 64;
  static final int MAX_DIMENSION = 4_096;

  private static final Set<String> KEYS =
      Set.of("pooling", "queryPrefix", "documentPrefix", "tokenLimit", "dimension");
  private static final ObjectMapper JSON = new JsonMapper();

  /**
   * Reads a sidecar; {@code place} names it in messages.
   *
   * @throws VarveException INVALID if it is no JSON object of the known keys and ranges
   */
  static Sidecar parse(byte[] json, String place) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JacksonException e) {
      throw new VarveException(
          Kind.INVALID,
          "file '%s' is no JSON; it should look like %s".formatted(place, EXAMPLE),
          e);
    }
    for (String key : root.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw wrong(place, "has the unknown key '" + key + "'");
      }
    }
    return new Sidecar(
        pooling(root.path("pooling").asString(""), place),
        root.path("queryPrefix").asString(""),
        root.path("documentPrefix").asString(""),
        within(root, "tokenLimit", 8, MAX_TOKENS, place),
        root.has("dimension") ? within(root, "dimension", MIN_DIMENSION, MAX_DIMENSION, place) : 0);
  }

  private static Pooling pooling(String name, String place) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "cls" -> Pooling.CLS;
      case "mean" -> Pooling.MEAN;
      case "none" -> Pooling.NONE;
      default -> throw wrong(place, "has pooling '" + name + "', but must have cls, mean or none");
    };
  }

  private static int within(JsonNode root, String key, int least, int most, String place) {
    int number = root.path(key).asInt(-1);
    if (number < least || number > most) {
      throw wrong(
          place,
          "has %s %s, but must have a whole number from %d to %d"
              .formatted(key, root.path(key), least, most));
    }
    return number;
  }

  private static VarveException wrong(String place, String what) {
    return VarveException.of(
        Kind.INVALID, "file '%s' %s; it should look like %s", place, what, EXAMPLE);
  }
}

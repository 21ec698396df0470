package dev.varve.models;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of OpenAI's {@code /embeddings}, which Ollama, vLLM and text-embeddings-inference speak
 * too. See <a href="https://platform.openai.com/docs/api-reference/embeddings">its reference</a>.
 */
final class EmbeddingsProtocol {
  private static final ObjectMapper JSON = new JsonMapper();

  private EmbeddingsProtocol() {}

  static byte[] request(String model, List<String> texts) {
    ObjectNode body = JSON.createObjectNode().put("model", model).put("encoding_format", "float");
    texts.forEach(body.putArray("input")::add);
    return JSON.writeValueAsBytes(body);
  }

  /**
   * The vectors of an answer, scaled to length 1, in the order of the texts.
   *
   * @throws VarveException UNAVAILABLE if the answer is not what the protocol says, INVALID if a
   *     vector has no direction
   */
  static List<float[]> vectors(byte[] body, int texts, Endpoint endpoint) {
    JsonNode data = read(body, endpoint).path("data");
    if (!data.isArray() || data.size() != texts) {
      throw wrong(endpoint, "with %d vectors for %d texts".formatted(data.size(), texts));
    }
    float @Nullable [][] vectors = new float[texts][];
    for (int position = 0; position < texts; position++) {
      JsonNode entry = data.path(position);
      int index = entry.path("index").asInt(position);
      if (index < 0 || index >= texts || vectors[index] != null) {
        throw wrong(endpoint, "with index " + index + " twice or out of range");
      }
      vectors[index] = unit(components(entry.path("embedding"), endpoint), endpoint);
    }
    return Arrays.asList(vectors);
  }

  private static JsonNode read(byte[] body, Endpoint endpoint) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw wrong(endpoint, "that is no JSON");
    }
  }

  private static float[] components(JsonNode embedding, Endpoint endpoint) {
    if (embedding.isString()) {
      return decoded(embedding.asString(), endpoint);
    }
    float[] components = new float[embedding.size()];
    for (int i = 0; i < components.length; i++) {
      components[i] = embedding.path(i).floatValue(Float.NaN);
    }
    return components;
  }

  private static float[] decoded(String base64, Endpoint endpoint) {
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
      float[] components = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(components);
      return components;
    } catch (IllegalArgumentException e) {
      throw wrong(endpoint, "with a vector that is neither numbers nor base64");
    }
  }

  private static float[] unit(float[] vector, Endpoint endpoint) {
    if (!TokenVectors.unit(vector)) {
      throw VarveException.of(
          Kind.INVALID,
          "endpoint '%s' gives a text a vector without direction; change the text",
          endpoint);
    }
    return vector;
  }

  private static VarveException wrong(Endpoint endpoint, String what) {
    return VarveException.of(
        Kind.UNAVAILABLE,
        "endpoint '%s' answers %s; check that it speaks OpenAI's embeddings protocol",
        endpoint,
        what);
  }
}

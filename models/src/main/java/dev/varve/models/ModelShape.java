package dev.varve.models;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.varve.embed.EmbeddingModel.Pooling;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How to feed a model and what to read.
 *
 * @param inputs those of the three usual ones that it takes
 * @param output the name of the output to read
 * @param perToken whether that output has a vector for each token, else one for the text
 */
record ModelShape(Set<String> inputs, String output, boolean perToken, int dimension) {
  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String TYPES = "token_type_ids";

  private static final List<String> PER_TOKEN = List.of("last_hidden_state", "token_embeddings");
  private static final List<String> PER_TEXT = List.of("sentence_embedding", "text_embeds");

  /**
   * Reads the shape off a model.
   *
   * @param place names the model in messages
   * @throws VarveException INVALID if it is no model of texts, or disagrees with the sidecar
   */
  static ModelShape of(OrtSession session, Sidecar sidecar, String place) throws OrtException {
    Set<String> inputs = inputs(session.getInputInfo(), place);
    boolean perToken = sidecar.pooling() != Pooling.NONE;
    Map<String, TensorInfo> outputs = outputs(session.getOutputInfo(), perToken ? 3 : 2);
    String output =
        preferred(outputs, perToken ? PER_TOKEN : PER_TEXT)
            .orElseThrow(() -> noOutput(place, perToken));
    return new ModelShape(inputs, output, perToken, dimension(outputs, output, sidecar, place));
  }

  static Set<String> inputs(Map<String, NodeInfo> inputs, String place) {
    Set<String> known = Set.of(IDS, MASK, TYPES);
    for (NodeInfo input : inputs.values()) {
      if (!known.contains(input.getName())
          || !(input.getInfo() instanceof TensorInfo tensor)
          || tensor.type != OnnxJavaType.INT64) {
        throw VarveException.of(
            Kind.INVALID,
            "%s has a model with input '%s', but only int64 %s, %s and %s can be given;"
                + " export it as a feature-extraction model",
            place,
            input.getName(),
            IDS,
            MASK,
            TYPES);
      }
    }
    return Set.copyOf(inputs.keySet());
  }

  private static Map<String, TensorInfo> outputs(Map<String, NodeInfo> outputs, int rank) {
    Map<String, TensorInfo> fitting = new TreeMap<>();
    outputs.forEach(
        (name, node) -> {
          if (node.getInfo() instanceof TensorInfo tensor
              && tensor.type == OnnxJavaType.FLOAT
              && tensor.getShape().length == rank) {
            fitting.put(name, tensor);
          }
        });
    return fitting;
  }

  private static Optional<String> preferred(Map<String, TensorInfo> outputs, List<String> names) {
    return names.stream()
        .filter(outputs::containsKey)
        .findFirst()
        .or(() -> outputs.keySet().stream().findFirst());
  }

  private static VarveException noOutput(String place, boolean perToken) {
    return VarveException.of(
        Kind.INVALID,
        perToken
            ? "%s has a model without float32 vectors for each token; set pooling to none in %s"
            : "%s has a model without one float32 vector for the text; set pooling to cls or mean"
                + " in %s",
        place,
        Sidecar.FILE);
  }

  private static int dimension(
      Map<String, TensorInfo> outputs, String output, Sidecar sidecar, String place) {
    long[] shape = outputs.getOrDefault(output, outputs.values().iterator().next()).getShape();
    long found = shape[shape.length - 1];
    if (found < 0 && sidecar.dimension() > 0) {
      return sidecar.dimension();
    }
    if (found < Sidecar.MIN_DIMENSION || found > Sidecar.MAX_DIMENSION) {
      throw VarveException.of(
          Kind.INVALID,
          "%s has a model with vectors of %d dimensions, but %d to %d are possible;"
              + " use another model, or set dimension in %s if it is open",
          place,
          found,
          Sidecar.MIN_DIMENSION,
          Sidecar.MAX_DIMENSION,
          Sidecar.FILE);
    }
    if (sidecar.dimension() != 0 && sidecar.dimension() != found) {
      throw VarveException.of(
          Kind.INVALID,
          "%s has a model with vectors of %d dimensions, but %s says %d; correct it or leave it"
              + " out",
          place,
          found,
          Sidecar.FILE,
          sidecar.dimension());
    }
    return (int) found;
  }
}

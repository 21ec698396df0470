package dev.varve.models;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A loaded cross-encoder: a model of sequence classification that gives one logit for a question
 * and a text, or two of which the last means that they belong together. Each pair is a run of its
 * own, as each text is for embedding. Safe for use by several threads.
 */
final class CrossEncoder implements AutoCloseable {
  /** A question longer than this share of the room is cut, so that the text has some. */
  private static final int QUESTION_SHARE = 2;

  private final ModelFiles files;
  private final Sidecar sidecar;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final String output;
  private final HuggingFaceTokenizer tokenizer;

  private CrossEncoder(ModelFiles files, Sidecar sidecar, OrtSession session) throws OrtException {
    this.files = files;
    this.sidecar = sidecar;
    this.session = session;
    ModelShape.inputs(session.getInputInfo(), files.place());
    this.output = output(session.getOutputInfo(), files.place());
    this.tokenizer = OnnxModel.tokenizer(files, sidecar);
  }

  /**
   * Loads weights and tokenizer.
   *
   * @throws VarveException INVALID if the files are no cross-encoder; UNAVAILABLE if the native
   *     libraries do not load on this machine
   */
  static CrossEncoder load(ModelFiles files, Sidecar sidecar) {
    return OnnxModel.load(files, session -> new CrossEncoder(files, sidecar, session));
  }

  private static String output(Map<String, NodeInfo> outputs, String place) {
    for (NodeInfo output : outputs.values()) {
      if (output.getInfo() instanceof TensorInfo tensor
          && tensor.type == OnnxJavaType.FLOAT
          && tensor.getShape().length == 2
          && tensor.getShape()[1] <= 2) {
        return output.getName();
      }
    }
    throw VarveException.of(
        Kind.INVALID,
        "%s has a model without one or two float32 logits for a pair of texts; export a"
            + " cross-encoder as a text-classification model",
        place);
  }

  /**
   * How well a text answers a question, 0 to 1.
   *
   * @throws VarveException INVALID if the model fails on them
   */
  double judge(String question, String text) {
    Encoding pair = tokenizer.encode(cut(question, sidecar.tokenLimit() / QUESTION_SHARE), text);
    try {
      return judge(pair);
    } catch (OrtException e) {
      throw new VarveException(
          Kind.INVALID,
          "%s fails on a pair of %d tokens (%s); lower tokenLimit, now %d, in %s"
              .formatted(
                  files.place(),
                  pair.getIds().length,
                  e.getCode(),
                  sidecar.tokenLimit(),
                  Sidecar.FILE),
          e);
    }
  }

  private static String cut(String question, int most) {
    return question.substring(0, Math.min(question.length(), most));
  }

  private double judge(Encoding pair) throws OrtException {
    try (OnnxTensor ids = tensor(pair.getIds());
        OnnxTensor mask = tensor(pair.getAttentionMask());
        OnnxTensor types = tensor(pair.getTypeIds())) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put(ModelShape.IDS, ids);
      inputs.put(ModelShape.MASK, mask);
      inputs.put(ModelShape.TYPES, types);
      inputs.keySet().retainAll(session.getInputNames());
      try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
        return probability(((OnnxTensor) result.get(0)).getFloatBuffer());
      }
    }
  }

  private OnnxTensor tensor(long[] numbers) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(numbers), new long[] {1, numbers.length});
  }

  private static double probability(FloatBuffer logits) {
    double logit = logits.remaining() == 1 ? logits.get(0) : (double) logits.get(1) - logits.get(0);
    return 1 / (1 + Math.exp(-logit));
  }

  @Override
  public void close() {
    OnnxModel.close(files, tokenizer, session);
  }
}

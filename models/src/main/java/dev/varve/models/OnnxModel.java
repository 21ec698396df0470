package dev.varve.models;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A loaded model: one ONNX Runtime session and one tokenizer, shared by all threads. Each text is a
 * run of its own: with int8 weights a vector would otherwise depend on its batch mates, and padding
 * costs more than batching saves on a CPU.
 */
final class OnnxModel implements AutoCloseable {
  /** A text is cut here before it is split into tokens, so that a huge one costs no more. */
  static final int MAX_CHARS_PER_TOKEN = 64;

  private final ModelFiles files;
  private final Sidecar sidecar;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final ModelShape shape;
  private final HuggingFaceTokenizer tokenizer;
  private final ConcurrentLinkedQueue<Lane> idle = new ConcurrentLinkedQueue<>();

  private OnnxModel(ModelFiles files, Sidecar sidecar, OrtSession session) throws OrtException {
    this.files = files;
    this.sidecar = sidecar;
    this.session = session;
    this.shape = ModelShape.of(session, sidecar, files.place());
    this.tokenizer = tokenizer(files, sidecar);
  }

  /**
   * Loads weights and tokenizer.
   *
   * @throws VarveException INVALID if the files are no model of texts; UNAVAILABLE if the native
   *     libraries do not load on this machine
   */
  static OnnxModel load(ModelFiles files, Sidecar sidecar) {
    return load(files, session -> new OnnxModel(files, sidecar, session));
  }

  /** What stands around a session; closes it itself from then on. */
  interface Frame<T> {
    T around(OrtSession session) throws OrtException;
  }

  /**
   * Opens a session on a model's weights, with the errors of {@link #load(ModelFiles, Sidecar)}.
   */
  static <T> T load(ModelFiles files, Frame<T> frame) {
    keepDjlOffline();
    try {
      return framed(session(OrtEnvironment.getEnvironment(), files), frame);
    } catch (OrtException e) {
      throw new VarveException(
          Kind.INVALID,
          "%s has a %s that ONNX Runtime cannot load (%s); export the model to ONNX again"
              .formatted(files.place(), ModelFiles.MODEL, e.getCode()),
          e);
    } catch (LinkageError e) {
      throw new VarveException(
          Kind.UNAVAILABLE,
          "%s needs the native libraries of ONNX Runtime and tokenizers, which do not load here (%s);"
                  .formatted(files.place(), e)
              + " use model 'http', or 'none' for keyword search",
          e);
    }
  }

  private static <T> T framed(OrtSession session, Frame<T> frame) throws OrtException {
    try {
      return frame.around(session);
    } catch (OrtException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** DJL would otherwise look for GPU libraries on the network and report its use to its makers. */
  private static void keepDjlOffline() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  private static OrtSession session(OrtEnvironment environment, ModelFiles files)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      // a plan would be kept for each length of text
      options.setMemoryPatternOptimization(false);
      return switch (files) {
        case ModelFiles.Directory directory ->
            environment.createSession(
                directory.path().resolve(ModelFiles.MODEL).toString(), options);
        case ModelFiles.ClassPath onClassPath ->
            environment.createSession(onClassPath.bytes(ModelFiles.MODEL), options);
      };
    }
  }

  static HuggingFaceTokenizer tokenizer(ModelFiles files, Sidecar sidecar) {
    String limit = String.valueOf(sidecar.tokenLimit());
    try (InputStream json = files.open(ModelFiles.TOKENIZER)) {
      return HuggingFaceTokenizer.newInstance(
          json,
          Map.of(
              "padding",
              "false",
              "truncation",
              "true",
              "maxLength",
              limit,
              "modelMaxLength",
              limit));
    } catch (IOException | RuntimeException e) {
      throw new VarveException(
          Kind.INVALID,
          "%s has a %s that cannot be loaded (%s); save it with Hugging Face tokenizers again"
              .formatted(files.place(), ModelFiles.TOKENIZER, e.getMessage()),
          e);
    }
  }

  int dimension() {
    return shape.dimension();
  }

  private long[] tokenIds(String text) {
    int most = sidecar.tokenLimit() * MAX_CHARS_PER_TOKEN;
    return tokenizer.encode(text.length() <= most ? text : text.substring(0, most)).getIds();
  }

  /**
   * The unit vector of a text, prefix included.
   *
   * @throws VarveException INVALID if the model fails on this text
   */
  float[] embed(String text) {
    Lane lane = idle.poll();
    if (lane == null) {
      lane = new Lane(shape.dimension());
    }
    try {
      lane.take(tokenIds(text));
      run(lane);
      float[] vector =
          TokenVectors.pool(lane.rows(), lane.tokens(), shape.dimension(), sidecar.pooling());
      if (vector == null) {
        throw VarveException.of(
            Kind.INVALID,
            "%s gives a text of %d tokens a vector without direction; change the text",
            files.place(),
            lane.tokens());
      }
      return vector;
    } catch (OrtException e) {
      throw new VarveException(
          Kind.INVALID,
          "%s fails on a text of %d tokens (%s); lower tokenLimit, now %d, in %s"
              .formatted(
                  files.place(), lane.tokens(), e.getCode(), sidecar.tokenLimit(), Sidecar.FILE),
          e);
    } finally {
      idle.add(lane);
    }
  }

  private void run(Lane lane) throws OrtException {
    try (OnnxTensor ids = lane.ids(environment);
        OnnxTensor mask = lane.mask(environment);
        OnnxTensor types = lane.types(environment);
        OnnxTensor output = lane.output(environment, shape.perToken())) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put(ModelShape.IDS, ids);
      inputs.put(ModelShape.MASK, mask);
      inputs.put(ModelShape.TYPES, types);
      inputs.keySet().retainAll(shape.inputs());
      session.run(inputs, Map.of(shape.output(), output)).close();
    }
  }

  @Override
  public void close() {
    close(files, tokenizer, session);
  }

  /** Ends what a model of these files was loaded into. */
  static void close(ModelFiles files, HuggingFaceTokenizer tokenizer, OrtSession session) {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(files.place() + " cannot be closed", e);
    }
  }
}

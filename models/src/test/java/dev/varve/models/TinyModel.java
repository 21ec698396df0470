package dev.varve.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A model directory made on the spot: an ONNX graph that looks each token up in a table, gives the
 * rows as {@code last_hidden_state} and their mean as {@code sentence_embedding}; or, standing in
 * for a cross-encoder, gives as {@code logits} the mean product of the sums over the tokens of the
 * first and of the second text. The messages are those of onnx.proto; the numbers are its field
 * numbers.
 */
record TinyModel(List<String> inputs, List<String> outputs, int dimension) {
  private static final List<String> WORDS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b");
  private static final int INT64 = 7;
  private static final int FLOAT = 1;
  private static final int OPSET = 13;

  /** A word whose token is not in the table. */
  static final String OUTSIDE = "outside";

  static final String PER_TOKEN = "last_hidden_state";
  static final String PER_TEXT = "sentence_embedding";
  static final String PER_PAIR = "logits";

  static TinyModel of(int dimension) {
    return new TinyModel(
        List.of("input_ids", "attention_mask", "token_type_ids"), List.of(PER_TOKEN), dimension);
  }

  /** A stand-in for a cross-encoder. */
  static TinyModel ofPairs(int dimension) {
    return of(dimension).withOutputs(PER_PAIR);
  }

  TinyModel withInputs(String... names) {
    return new TinyModel(List.of(names), outputs, dimension);
  }

  TinyModel withOutputs(String... names) {
    return new TinyModel(inputs, List.of(names), dimension);
  }

  Path write(Path directory, String sidecar) throws IOException {
    Files.write(directory.resolve("model.onnx"), model());
    Files.writeString(directory.resolve("tokenizer.json"), tokenizer());
    Files.writeString(directory.resolve("varve-model.json"), sidecar);
    return directory;
  }

  private static String tokenizer() {
    StringBuilder vocabulary = new StringBuilder();
    for (int i = 0; i < WORDS.size(); i++) {
      vocabulary.append("\"%s\":%d,".formatted(WORDS.get(i), i));
    }
    vocabulary.append("\"%s\":99".formatted(OUTSIDE));
    return """
    {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],"normalizer":null,
     "pre_tokenizer":{"type":"Whitespace"},"decoder":null,
     "post_processor":{"type":"BertProcessing","sep":["[SEP]",3],"cls":["[CLS]",2]},
     "model":{"type":"WordLevel","unk_token":"[UNK]","vocab":{%s}}}\
    """
        .formatted(vocabulary);
  }

  /** The row of a word in the table. */
  float[] row(String word) {
    Random random = new Random(WORDS.indexOf(word));
    float[] row = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      row[i] = random.nextFloat() - 0.5f;
    }
    return row;
  }

  private byte[] model() {
    Message graph = new Message();
    graph.add(1, node("Gather", List.of("table", "input_ids"), PER_TOKEN));
    graph.add(
        1,
        node("ReduceMean", List.of(PER_TOKEN), PER_TEXT)
            .add(5, ints("axes", 1))
            .add(5, integer("keepdims", 0)));
    if (outputs.contains(PER_PAIR)) {
      addPairs(graph);
    }
    graph.text(2, "tiny").add(5, table());
    inputs.forEach(name -> graph.add(11, value(name, INT64, 2)));
    outputs.forEach(name -> graph.add(12, value(name, FLOAT, name.equals(PER_TOKEN) ? 3 : 2)));
    return new Message()
        .number(1, 8)
        .add(7, graph)
        .add(8, new Message().text(1, "").number(2, OPSET))
        .bytes();
  }

  private static void addPairs(Message graph) {
    graph.add(1, node("Cast", List.of("attention_mask"), "all").add(5, integer("to", FLOAT)));
    graph.add(1, node("Cast", List.of("token_type_ids"), "second").add(5, integer("to", FLOAT)));
    graph.add(1, node("MatMul", List.of("all", PER_TOKEN), "whole"));
    graph.add(1, node("MatMul", List.of("second", PER_TOKEN), "text"));
    graph.add(1, node("Sub", List.of("whole", "text"), "question"));
    graph.add(1, node("Mul", List.of("question", "text"), "product"));
    graph.add(
        1,
        node("ReduceMean", List.of("product"), PER_PAIR)
            .add(5, ints("axes", 2))
            .add(5, integer("keepdims", 0)));
  }

  private static Message node(String type, List<String> inputs, String output) {
    Message node = new Message();
    inputs.forEach(name -> node.text(1, name));
    return node.text(2, output).text(4, type);
  }

  private static Message ints(String name, int value) {
    return new Message().text(1, name).number(8, value).number(20, 7);
  }

  private static Message integer(String name, int value) {
    return new Message().text(1, name).number(3, value).number(20, 2);
  }

  private Message table() {
    ByteBuffer raw =
        ByteBuffer.allocate(Float.BYTES * WORDS.size() * dimension).order(ByteOrder.LITTLE_ENDIAN);
    for (String word : WORDS) {
      for (float component : row(word)) {
        raw.putFloat(component);
      }
    }
    return new Message()
        .number(1, WORDS.size())
        .number(1, dimension)
        .number(2, FLOAT)
        .text(8, "table")
        .raw(9, raw.array());
  }

  private Message value(String name, int type, int rank) {
    Message shape = new Message();
    for (int i = 0; i < rank; i++) {
      boolean last = i == rank - 1 && type == FLOAT;
      int size = name.equals(PER_PAIR) ? 1 : dimension;
      shape.add(1, last ? new Message().number(1, size) : new Message().text(2, "n" + i));
    }
    Message tensor = new Message().number(1, type).add(2, shape);
    return new Message().text(1, name).add(2, new Message().add(1, tensor));
  }

  /** A protobuf message under construction. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return raw(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message add(int field, Message part) {
      return raw(field, part.bytes());
    }

    Message raw(int field, byte[] bytes) {
      varint(field << 3 | 2);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 0x7f) {
        out.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}

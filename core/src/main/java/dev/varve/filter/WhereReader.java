package dev.varve.filter;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads one where object: joins by and/or here, leaves single conditions to a {@link Condition}.
 */
final class WhereReader {
  private final String what;
  private final Condition condition;
  private int conditions;

  /**
   * @param what how messages call the text
   */
  WhereReader(String what, Condition condition) {
    this.what = what;
    this.condition = condition;
  }

  /** How the entries of an object that are not {@code $and} or {@code $or} are read. */
  interface Condition {
    /** Reads one entry of a where object; counts each comparison with {@link #count}. */
    Filter read(WhereReader reader, String key, JsonNode operand);
  }

  Filter read(JsonNode tree) {
    return object(tree, 1);
  }

  private Filter object(JsonNode node, int depth) {
    if (!node.isObject()) {
      throw invalid("is %s where an object must be; write {\"field\": value}", describe(node));
    }
    if (depth > Where.MAX_DEPTH) {
      throw invalid(
          "is nested deeper than %d; join the conditions in fewer lists", Where.MAX_DEPTH);
    }
    List<Filter> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      parts.add(entry(entry.getKey(), entry.getValue(), depth));
    }
    return Filter.and(parts.toArray(Filter[]::new));
  }

  private Filter entry(String key, JsonNode operand, int depth) {
    return switch (key) {
      case "$and" -> Filter.and(parts(key, operand, depth).toArray(Filter[]::new));
      case "$or" -> {
        List<Filter> parts = parts(key, operand, depth);
        yield parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
      }
      default -> condition.read(this, key, operand);
    };
  }

  private List<Filter> parts(String key, JsonNode operand, int depth) {
    if (!operand.isArray() || operand.isEmpty()) {
      throw invalid("has %s under '%s'; give it a list of objects", describe(operand), key);
    }
    List<Filter> parts = new ArrayList<>();
    for (JsonNode part : operand.values()) {
      parts.add(object(part, depth + 1));
    }
    return parts;
  }

  /** Counts one comparison against the limit and hands it on. */
  Filter count(Filter comparison) {
    conditions++;
    if (conditions > Where.MAX_CONDITIONS) {
      throw invalid(
          "has more than %d conditions; join equal fields by $in or ask in parts",
          Where.MAX_CONDITIONS);
    }
    return comparison;
  }

  @FormatMethod
  VarveException invalid(@FormatString String format, Object... args) {
    return new VarveException(Kind.INVALID, what + " " + format.formatted(args));
  }

  @FormatMethod
  VarveException unsupported(@FormatString String format, Object... args) {
    return new VarveException(Kind.UNSUPPORTED, what + " " + format.formatted(args));
  }

  /** What a node is, without its content. */
  static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> node.isEmpty() ? "an empty list" : "a list";
      case OBJECT -> node.isEmpty() ? "an empty object" : "an object";
      case STRING -> node.asString().isEmpty() ? "an empty text" : "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a flag";
      case NULL -> "null";
      case MISSING -> "nothing";
      case BINARY, POJO -> "no JSON";
    };
  }
}

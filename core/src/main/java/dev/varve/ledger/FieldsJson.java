package dev.varve.ledger;

import dev.varve.filter.Value;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of an item as one JSON object, the form in which every ledger stores them. Names are
 * sorted, so equal fields give equal text; {@code 1} and {@code 1.0} keep apart as a {@link
 * Value.Whole} and a {@link Value.Decimal}.
 */
public final class FieldsJson {
  private static final String EMPTY = "{}";
  private static final JsonFactory JSON = new JsonFactory();

  private FieldsJson() {}

  public static String write(Map<String, Value> fields) {
    if (fields.isEmpty()) {
      return EMPTY;
    }
    StringWriter text = new StringWriter(64 * fields.size());
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      new TreeMap<>(fields).forEach((name, value) -> write(json.writeName(name), value));
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Value value) {
    switch (value) {
      case Value.Text(String text) -> json.writeString(text);
      case Value.Whole(long number) -> json.writeNumber(number);
      case Value.Decimal(double number) -> json.writeNumber(number);
      case Value.Flag(boolean flag) -> json.writeBoolean(flag);
    }
  }

  /**
   * The fields that {@link #write} made {@code text} of.
   *
   * @throws IllegalArgumentException if {@code text} is something else
   */
  public static Map<String, Value> read(String text) {
    if (text.equals(EMPTY)) {
      return Map.of();
    }
    Map<String, Value> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, value(json, name));
      }
    }
    return fields;
  }

  private static Value value(JsonParser json, String name) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> Value.of(json.getString());
      case VALUE_NUMBER_INT -> Value.of(json.getLongValue());
      case VALUE_NUMBER_FLOAT -> Value.of(json.getDoubleValue());
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      default ->
          throw new IllegalArgumentException(
              "field '" + name + "' holds a " + json.currentToken() + ", but must be one value");
    };
  }
}

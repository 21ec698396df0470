package dev.varve.postgres;

import dev.varve.filter.Value;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of an item as {@code jsonb}, which keeps numbers by amount and with as many digits as
 * they came with: a decimal is written with a point and without an exponent, so that it comes back
 * as one, and a zero below zero with a digit more.
 */
final class PgFields {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String NEGATIVE_ZERO = "0.00";

  private PgFields() {}

  static String write(Map<String, Value> fields) {
    StringWriter text = new StringWriter(16 + 64 * fields.size());
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      fields.forEach((name, value) -> write(json.writeName(PgText.store(name)), value));
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Value value) {
    switch (value) {
      case Value.Text(String text) -> json.writeString(PgText.store(text));
      case Value.Whole(long number) -> json.writeNumber(number);
      case Value.Decimal(double number) -> json.writeNumber(plain(number));
      case Value.Flag(boolean flag) -> json.writeBoolean(flag);
    }
  }

  private static String plain(double number) {
    if (Double.doubleToRawLongBits(number) == Double.doubleToRawLongBits(-0.0)) {
      return NEGATIVE_ZERO;
    }
    String plain = new BigDecimal(Double.toString(number)).toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  static Map<String, Value> read(String json) {
    Map<String, Value> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = PgText.restore(parser.currentName());
        parser.nextToken();
        fields.put(name, value(parser));
      }
    }
    return fields;
  }

  private static Value value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> Value.of(PgText.restore(parser.getString()));
      case VALUE_NUMBER_INT -> Value.of(parser.getLongValue());
      case VALUE_NUMBER_FLOAT ->
          Value.of(parser.getString().equals(NEGATIVE_ZERO) ? -0.0 : parser.getDoubleValue());
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      default ->
          throw new IllegalArgumentException(
              "a field holds a " + parser.currentToken() + ", but must be one value");
    };
  }
}

package dev.varve.postgres;

import dev.varve.filter.Value;
import dev.varve.ledger.FieldsJson;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of an item as {@code jsonb}, which keeps numbers by amount: a decimal is written with
 * a point and without an exponent, so that it comes back as one. A zero loses its sign.
 */
final class PgFields {
  private static final JsonFactory JSON = new JsonFactory();

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
    String plain = new BigDecimal(Double.toString(number)).toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  static Map<String, Value> read(String json) {
    Map<String, Value> fields = new HashMap<>();
    FieldsJson.read(json).forEach((name, value) -> fields.put(PgText.restore(name), text(value)));
    return fields;
  }

  private static Value text(Value stored) {
    return stored instanceof Value.Text(String text) ? Value.of(PgText.restore(text)) : stored;
  }
}

package dev.varve.memory;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Lists of text in columns that hold JSON arrays. */
final class JsonLists {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonLists() {}

  static String write(List<String> texts) {
    return JSON.writeValueAsString(texts);
  }

  static List<String> read(String json) {
    List<String> texts = new ArrayList<>();
    JSON.readTree(json).forEach(text -> texts.add(text.asString()));
    return texts;
  }
}

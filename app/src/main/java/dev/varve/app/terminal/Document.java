package dev.varve.app.terminal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, its members in the order they were added. Values are documents, lists and maps
 * of them, text, numbers, booleans and null; anything else is written as its {@code toString}.
 */
public final class Document {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /** Adds a member; returns this document. */
  public Document with(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  Map<String, @Nullable Object> members() {
    return Collections.unmodifiableMap(members);
  }

  /** The document as JSON on one line. */
  @Override
  public String toString() {
    return JsonText.of(this);
  }
}

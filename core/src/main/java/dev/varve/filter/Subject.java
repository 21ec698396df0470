package dev.varve.filter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Filter} looks at. */
public interface Subject {
  String id();

  Map<String, Value> fields();

  /** The document text, or null where there is none. */
  @Nullable String text();
}

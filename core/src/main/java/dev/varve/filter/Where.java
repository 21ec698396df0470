package dev.varve.filter;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text form of a {@link Filter}: the {@code where} and {@code where_document} objects of Chroma
 * in JSON. Several keys in one object are joined by "and", and so are several operators on one
 * field. An empty object holds for everything. {@code $ne} and {@code $nin} are plain negations and
 * hold where the field is missing.
 */
public final class Where {
  /** How deep {@code $and} and {@code $or} may be nested. */
  public static final int MAX_DEPTH = 32;

  /** Most comparisons in one text. */
  public static final int MAX_CONDITIONS = 1_000;

  /** Most values in one {@code $in} or {@code $nin}. */
  public static final int MAX_VALUES = 10_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Where() {}

  /**
   * Reads conditions on fields, such as {@code {"kind": "method", "line": {"$gte": 10}}}.
   *
   * @throws VarveException INVALID if the text is no such object, has an unknown operator, or is
   *     beyond a limit
   */
  public static Filter fields(String json) {
    return new WhereReader("where", new FieldCondition()).read(tree("where", json));
  }

  /**
   * Reads conditions on the document text, such as {@code {"$contains": "retry"}}.
   *
   * @throws VarveException INVALID as for {@link #fields}; UNSUPPORTED for {@code $regex} and
   *     {@code $not_regex}
   */
  public static Filter document(String json) {
    return new WhereReader("where_document", new DocumentCondition())
        .read(tree("where_document", json));
  }

  private static JsonNode tree(String what, String json) {
    try {
      return JSON.readTree(json);
    } catch (StreamConstraintsException e) { // has no location
      throw new VarveException(
          Kind.INVALID,
          "%s is nested deeper than %d, or holds a name or number too long to read; simplify it"
              .formatted(what, MAX_DEPTH),
          e);
    } catch (JacksonException e) {
      throw new VarveException(
          Kind.INVALID,
          "%s is not readable as JSON from line %d, column %d on; pass an object such as %s"
              .formatted(
                  what,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  what.equals("where") ? "{\"kind\": \"method\"}" : "{\"$contains\": \"retry\"}"),
          e);
    }
  }
}

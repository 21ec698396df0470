package dev.varve.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereTest {

  @Test
  void anEmptyObjectHoldsForEverything() {
    assertThat(Where.fields("{}")).isEqualTo(Filter.everything());
    assertThat(Where.document(" {} ")).isEqualTo(Filter.everything());
  }

  @Test
  void aBareValueMeansEqual() {
    assertThat(Where.fields("{\"kind\": \"method\"}")).isEqualTo(Filter.equal("kind", "method"));
    assertThat(Where.fields("{\"line\": 7}")).isEqualTo(Filter.equal("line", 7));
    assertThat(Where.fields("{\"share\": 0.5}"))
        .isEqualTo(new Filter.Equal("share", Value.of(0.5)));
    assertThat(Where.fields("{\"done\": false}"))
        .isEqualTo(new Filter.Equal("done", Value.of(false)));
  }

  @Test
  void severalKeysAndSeveralOperatorsAreJoinedByAnd() {
    Filter.Compare above = new Filter.Compare("line", Filter.Order.AT_LEAST, 10);
    Filter.Compare below = new Filter.Compare("line", Filter.Order.BELOW, 20);
    assertThat(Where.fields("{\"kind\": \"method\", \"line\": {\"$gte\": 10, \"$lt\": 20}}"))
        .isEqualTo(
            new Filter.And(
                List.of(Filter.equal("kind", "method"), new Filter.And(List.of(above, below)))));
  }

  @Test
  void wholeNumbersBeyondLongAreReadAsDecimals() {
    assertThat(Where.fields("{\"n\": 123456789012345678901234567890}"))
        .isEqualTo(new Filter.Equal("n", Value.of(123456789012345678901234567890.0)));
  }

  @Test
  void aNegatedComparisonHoldsWhereTheFieldIsMissing() {
    Filter filter = Where.fields("{\"kind\": {\"$ne\": \"method\"}, \"n\": {\"$nin\": [1, 2]}}");
    assertThat(filter.matches(subject(Map.of(), null))).isTrue();
    assertThat(filter.matches(subject(Map.of("n", Value.of(2.0)), null))).isFalse();
    assertThat(filter.matches(subject(Map.of("kind", Value.of("method")), null))).isFalse();
  }

  @Test
  void documentConditionsLookAtTheTextLetterForLetter() {
    Filter filter =
        Where.document(
            "{\"$or\": [{\"$contains\": \"retry\"}, {\"$not_contains\": \"a\", \"$contains\":"
                + " \"b\"}]}");
    assertThat(filter.matches(subject(Map.of(), "a retry"))).isTrue();
    assertThat(filter.matches(subject(Map.of(), "b"))).isTrue();
    assertThat(filter.matches(subject(Map.of(), "ab Retry"))).isFalse();
    assertThat(filter.matches(subject(Map.of(), null))).isFalse();
  }

  /** Prints a random filter, reads it back, and compares; the seed is in the message. */
  @Test
  void whatIsPrintedIsReadBackAsTheSameFilter() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Filter fields = fields(random, 4);
      assertThat(Where.fields(print(fields))).as("seed %d", seed).isEqualTo(fields);
      Filter document = document(random, 4);
      assertThat(Where.document(print(document))).as("seed %d", seed).isEqualTo(document);
    }
  }

  @Nested
  class Refuses {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"kind": {"$like": "m*"}} | where has unknown operator '$like' on field 'kind'; use one of $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin
            {"kind": {"x": 1}} | where has unknown operator 'x' on field 'kind'; use one of $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin
            {"kind": {}} | where has no operator on field 'kind'; use one of $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin
            {"$not": {"kind": 1}} | where has operator '$not' in place of a field; use $and or $or there, or put it under a field
            {"$eq": 1} | where has operator '$eq' in place of a field; use $and or $or there, or put it under a field
            {"kind": null} | where has null on field 'kind', but a field holds a text, a number or a flag
            {"kind": [1]} | where has a list on field 'kind', but a field holds a text, a number or a flag
            {"kind": {"$ne": {"a": 1}}} | where has an object on field 'kind', but a field holds a text, a number or a flag
            {"kind": {"$in": [[]]}} | where has an empty list on field 'kind', but a field holds a text, a number or a flag
            {"line": {"$gt": "10"}} | where compares field 'line' by order with a text; only numbers have an order
            {"line": {"$lte": true}} | where compares field 'line' by order with a flag; only numbers have an order
            {"line": 1e400} | where has a number beyond the range of a double on field 'line'; use a smaller one
            {"line": {"$in": 3}} | where has a number where field 'line' needs a list; write {"$in": [value, ...]}
            {"line": {"$nin": []}} | where has an empty list where field 'line' needs a list; write {"$in": [value, ...]}
            {"$and": []} | where has an empty list under '$and'; give it a list of objects
            {"$or": {"a": 1}} | where has an object under '$or'; give it a list of objects
            {"$or": ["a"]} | where is a text where an object must be; write {"field": value}
            [] | where is an empty list where an object must be; write {"field": value}
            "" | where is an empty text where an object must be; write {"field": value}
            {"a": 1} {"b": 2} | where is not readable as JSON from line 1, column 10 on; pass an object such as {"kind": "method"}
            {"a": {"$ne": 1, "$ne": 2}} | where is not readable as JSON from line 1, column 23 on; pass an object such as {"kind": "method"}
            kind=method | where is not readable as JSON from line 1, column 1 on; pass an object such as {"kind": "method"}
            """)
    void whatIsNoConditionOnFields(String json, String message) {
      assertFails(Where::fields, json, Kind.INVALID, message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"kind": "method"} | where_document has unknown operator 'kind'; use one of $contains, $not_contains, $and, $or
            {"$contains": ""} | where_document has an empty text under '$contains'; give it the text to look for
            {"$not_contains": 3} | where_document has a number under '$not_contains'; give it the text to look for
            {"$contains | where_document is not readable as JSON from line 1, column 12 on; pass an object such as {"$contains": "retry"}
            """)
    void whatIsNoConditionOnADocument(String json, String message) {
      assertFails(Where::document, json, Kind.INVALID, message);
    }

    @Test
    void regularExpressions() {
      assertFails(
          Where::document,
          "{\"$regex\": \"a+\"}",
          Kind.UNSUPPORTED,
          "where_document has operator '$regex', which Varve does not offer; use $contains or"
              + " $not_contains");
    }

    @Test
    void nothingAtAll() {
      assertFails(
          Where::fields,
          "",
          Kind.INVALID,
          "where is nothing where an object must be; write {\"field\": value}");
    }

    @Test
    void nestingBeyondTheLimit() {
      assertThat(Where.fields(nested(Where.MAX_DEPTH))).isEqualTo(Filter.equal("a", 1));
      assertFails(
          Where::fields,
          nested(Where.MAX_DEPTH + 1),
          Kind.INVALID,
          "where is nested deeper than 32; join the conditions in fewer lists");
      assertFails(
          Where::fields,
          nested(100_000),
          Kind.INVALID,
          "where is nested deeper than 32, or holds a name or number too long to read; simplify"
              + " it");
    }

    @Test
    void moreConditionsThanTheLimit() {
      assertThat(Where.fields(many(Where.MAX_CONDITIONS))).isInstanceOf(Filter.Or.class);
      assertFails(
          Where::fields,
          many(Where.MAX_CONDITIONS + 1),
          Kind.INVALID,
          "where has more than 1000 conditions; join equal fields by $in or ask in parts");
    }

    @Test
    void moreValuesThanTheLimit() {
      assertThat(Where.fields(list(Where.MAX_VALUES))).isInstanceOf(Filter.OneOf.class);
      assertFails(
          Where::fields,
          list(Where.MAX_VALUES + 1),
          Kind.INVALID,
          "where lists 10001 values for field 'a', but may list 10000; ask in parts");
    }

    private static void assertFails(
        Function<String, Filter> reader, String json, Kind kind, String message) {
      VarveException e = catchThrowableOfType(VarveException.class, () -> reader.apply(json));
      assertThat(e).as(json).hasMessage(message);
      assertThat(e.kind()).isEqualTo(kind);
    }

    private static String nested(int depth) {
      return "{\"$and\":[".repeat(depth - 1) + "{\"a\":1}" + "]}".repeat(depth - 1);
    }

    private static String many(int conditions) {
      return IntStream.range(0, conditions)
          .mapToObj(i -> "{\"a\":" + i + "}")
          .collect(Collectors.joining(",", "{\"$or\":[", "]}"));
    }

    private static String list(int values) {
      return IntStream.range(0, values)
          .mapToObj(String::valueOf)
          .collect(Collectors.joining(",", "{\"a\":{\"$in\":[", "]}}"));
    }
  }

  private static Filter fields(Random random, int depth) {
    String field = "f" + random.nextInt(3);
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> new Filter.Equal(field, value(random));
      case 1 ->
          new Filter.Compare(
              field, Filter.Order.values()[random.nextInt(4)], random.nextInt(100) / 4.0);
      case 2 -> new Filter.OneOf(field, some(random, () -> value(random)));
      case 3 -> new Filter.Not(new Filter.Equal(field, value(random)));
      case 4 -> new Filter.And(several(random, () -> fields(random, depth - 1)));
      default -> new Filter.Or(several(random, () -> fields(random, depth - 1)));
    };
  }

  private static Filter document(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 4 : 2)) {
      case 0 -> new Filter.Contains(text(random));
      case 1 -> new Filter.Not(new Filter.Contains(text(random)));
      case 2 -> new Filter.And(several(random, () -> document(random, depth - 1)));
      default -> new Filter.Or(several(random, () -> document(random, depth - 1)));
    };
  }

  private static Value value(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Value.of(text(random));
      case 1 -> Value.of(random.nextLong());
      case 2 -> Value.of(random.nextDouble());
      default -> Value.of(random.nextBoolean());
    };
  }

  private static String text(Random random) {
    return random
        .ints(1 + random.nextInt(5), 0, 5)
        .mapToObj(List.of("a", "\"", "\\", "\u00e4\ud83c\udf0a", "$and")::get)
        .collect(Collectors.joining());
  }

  private static <T> List<T> several(Random random, Supplier<T> one) {
    return Stream.generate(one).limit(2 + random.nextInt(3)).toList();
  }

  private static <T> List<T> some(Random random, Supplier<T> one) {
    return Stream.generate(one).limit(1 + random.nextInt(3)).toList();
  }

  /** Writes only what the text form has; a fresh object for each operator of a field. */
  private static String print(Filter filter) {
    return switch (filter) {
      case Filter.Equal(String field, Value value) -> entry(field, print(value));
      case Filter.OneOf(String field, List<Value> values) ->
          entry(field, entry("$in", list(values, WhereTest::print)));
      case Filter.Compare(String field, Filter.Order order, double bound) ->
          entry(field, entry(operator(order), Double.toString(bound)));
      case Filter.Contains(String part) -> entry("$contains", quote(part));
      case Filter.And(List<Filter> parts) -> entry("$and", list(parts, WhereTest::print));
      case Filter.Or(List<Filter> parts) -> entry("$or", list(parts, WhereTest::print));
      case Filter.Not(Filter.Equal(String field, Value value)) ->
          entry(field, entry("$ne", print(value)));
      case Filter.Not(Filter.Contains(String part)) -> entry("$not_contains", quote(part));
      default -> throw new IllegalArgumentException("no text form: " + filter);
    };
  }

  private static String operator(Filter.Order order) {
    return switch (order) {
      case BELOW -> "$lt";
      case AT_MOST -> "$lte";
      case ABOVE -> "$gt";
      case AT_LEAST -> "$gte";
    };
  }

  private static <T> String list(List<T> parts, Function<T, String> print) {
    return parts.stream().map(print).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String print(Value value) {
    return value instanceof Value.Text(String text) ? quote(text) : value.plain().toString();
  }

  private static String entry(String key, String value) {
    return "{" + quote(key) + ": " + value + "}";
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static Subject subject(Map<String, Value> fields, String text) {
    return new Subject() {
      @Override
      public String id() {
        return "id";
      }

      @Override
      public Map<String, Value> fields() {
        return fields;
      }

      @Override
      public String text() {
        return text;
      }
    };
  }
}

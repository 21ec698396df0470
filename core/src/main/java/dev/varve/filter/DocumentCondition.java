package dev.varve.filter;

import tools.jackson.databind.JsonNode;

/** Conditions on the document text: {@code {"$contains": "text"}} and its negation. */
final class DocumentCondition implements WhereReader.Condition {

  @Override
  public Filter read(WhereReader reader, String operator, JsonNode operand) {
    return switch (operator) {
      case "$contains" -> reader.count(contains(reader, operator, operand));
      case "$not_contains" -> reader.count(new Filter.Not(contains(reader, operator, operand)));
      case "$regex", "$not_regex" ->
          throw reader.unsupported(
              "has operator '%s', which Varve does not offer; use $contains or $not_contains",
              operator);
      default ->
          throw reader.invalid(
              "has unknown operator '%s'; use one of $contains, $not_contains, $and, $or",
              operator);
    };
  }

  private static Filter contains(WhereReader reader, String operator, JsonNode operand) {
    if (!operand.isString() || operand.asString().isEmpty()) {
      throw reader.invalid(
          "has %s under '%s'; give it the text to look for",
          WhereReader.describe(operand), operator);
    }
    return new Filter.Contains(operand.asString());
  }
}

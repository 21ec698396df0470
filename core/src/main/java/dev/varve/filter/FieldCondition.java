package dev.varve.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Conditions on fields: {@code {"field": value}} and {@code {"field": {"$operator": operand}}}. */
final class FieldCondition implements WhereReader.Condition {
  private static final String OPERATORS = "$eq, $ne, $gt, $gte, $lt, $lte, $in, $nin";

  @Override
  public Filter read(WhereReader reader, String field, JsonNode operand) {
    if (field.startsWith("$")) {
      throw reader.invalid(
          "has operator '%s' in place of a field; use $and or $or there, or put it under a field",
          field);
    }
    if (!operand.isObject()) {
      return reader.count(new Filter.Equal(field, value(reader, field, operand)));
    }
    if (operand.isEmpty()) {
      throw reader.invalid("has no operator on field '%s'; use one of %s", field, OPERATORS);
    }
    List<Filter> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : operand.properties()) {
      parts.add(reader.count(comparison(reader, field, entry.getKey(), entry.getValue())));
    }
    return Filter.and(parts.toArray(Filter[]::new));
  }

  private static Filter comparison(
      WhereReader reader, String field, String operator, JsonNode operand) {
    return switch (operator) {
      case "$eq" -> new Filter.Equal(field, value(reader, field, operand));
      case "$ne" -> new Filter.Not(new Filter.Equal(field, value(reader, field, operand)));
      case "$gt" -> compare(reader, field, Filter.Order.ABOVE, operand);
      case "$gte" -> compare(reader, field, Filter.Order.AT_LEAST, operand);
      case "$lt" -> compare(reader, field, Filter.Order.BELOW, operand);
      case "$lte" -> compare(reader, field, Filter.Order.AT_MOST, operand);
      case "$in" -> new Filter.OneOf(field, values(reader, field, operand));
      case "$nin" -> new Filter.Not(new Filter.OneOf(field, values(reader, field, operand)));
      default ->
          throw reader.invalid(
              "has unknown operator '%s' on field '%s'; use one of %s", operator, field, OPERATORS);
    };
  }

  private static Filter compare(
      WhereReader reader, String field, Filter.Order order, JsonNode operand) {
    Value bound = operand.isNumber() ? value(reader, field, operand) : null;
    if (bound == null) {
      throw reader.invalid(
          "compares field '%s' by order with %s; only numbers have an order",
          field, WhereReader.describe(operand));
    }
    return new Filter.Compare(field, order, bound.amount());
  }

  private static List<Value> values(WhereReader reader, String field, JsonNode operand) {
    if (!operand.isArray() || operand.isEmpty()) {
      throw reader.invalid(
          "has %s where field '%s' needs a list; write {\"$in\": [value, ...]}",
          WhereReader.describe(operand), field);
    }
    if (operand.size() > Where.MAX_VALUES) {
      throw reader.invalid(
          "lists %d values for field '%s', but may list %d; ask in parts",
          operand.size(), field, Where.MAX_VALUES);
    }
    List<Value> values = new ArrayList<>();
    for (JsonNode value : operand.values()) {
      values.add(value(reader, field, value));
    }
    return values;
  }

  private static Value value(WhereReader reader, String field, JsonNode node) {
    if (node.isString()) {
      return Value.of(node.asString());
    }
    if (node.isBoolean()) {
      return Value.of(node.booleanValue());
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Value.of(node.longValue());
    }
    if (node.isNumber()) {
      double number = Double.parseDouble(node.asString());
      if (Double.isFinite(number)) {
        return Value.of(number);
      }
      throw reader.invalid(
          "has a number beyond the range of a double on field '%s'; use a smaller one", field);
    }
    throw reader.invalid(
        "has %s on field '%s', but a field holds a text, a number or a flag",
        WhereReader.describe(node), field);
  }
}

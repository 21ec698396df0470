package dev.varve.guards;

import dev.varve.guards.Violation.Rule;
import java.util.List;

/** The one list of places that may break a rule, each with its reason. */
final class TidyExceptions {
  private TidyExceptions() {}

  record Allowed(Rule rule, String where, String reason) {
    boolean covers(Violation violation) {
      return rule == violation.rule() && where.equals(violation.where());
    }
  }

  static final List<Allowed> LIST =
      List.of(
          new Allowed(
              Rule.PARAMETERS,
              "core/src/main/java/dev/varve/config/Setting.java#Setting",
              "a table: one row per constant, one column per parameter"));
}

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
              "a table: one row per constant, one column per parameter"),
          new Allowed(
              Rule.PARAMETERS,
              "embedded/src/main/java/dev/varve/embedded/ledger/Log.java#append",
              "one parameter per column of the log"),
          new Allowed(
              Rule.PARAMETERS,
              "engines/postgres/src/main/java/dev/varve/postgres/PgLog.java#append",
              "one parameter per column of the log"),
          new Allowed(
              Rule.PARAMETERS,
              "models/src/main/java/dev/varve/models/Sidecar.java#within",
              "private: a key with its range and what messages call its file"),
          new Allowed(
              Rule.PARAMETERS,
              "testkit/src/main/java/dev/varve/testkit/StoreComparison.java#compare",
              "private: two stores, and where the random run stands, for the message"));
}

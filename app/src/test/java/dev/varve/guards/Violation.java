package dev.varve.guards;

/**
 * One place that breaks a rule of the house.
 *
 * @param where the file, or the method as {@code file#method}; what an exception names
 */
record Violation(Rule rule, String where, String detail) {

  enum Rule {
    FILE_LENGTH,
    METHOD_LENGTH,
    PARAMETERS,
    NAME,
    UNFINISHED,
    DISABLED_TEST,
    NULL_MARKED,
    JAVADOC
  }

  @Override
  public String toString() {
    return rule + " " + where + ": " + detail;
  }
}

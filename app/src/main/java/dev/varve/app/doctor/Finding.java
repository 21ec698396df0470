package dev.varve.app.doctor;

/**
 * One thing that was looked at.
 *
 * @param name what
 * @param detail what was found
 * @param advice what to do; empty when all is well
 */
public record Finding(String name, State state, String detail, String advice) {
  /** PROBLEM: something will not work. WARNING: it works, but worse than it could. */
  public enum State {
    OK,
    WARNING,
    PROBLEM
  }

  static Finding ok(String name, String detail) {
    return new Finding(name, State.OK, detail, "");
  }

  static Finding warning(String name, String detail, String advice) {
    return new Finding(name, State.WARNING, detail, advice);
  }

  static Finding problem(String name, String detail, String advice) {
    return new Finding(name, State.PROBLEM, detail, advice);
  }
}

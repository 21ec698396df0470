package dev.varve.code.walk;

/** Why a file or a directory is left out, where the parser has no say in it. */
public enum WalkReason {
  SYMBOLIC_LINK("symbolic link"),
  /** A pipe, a socket or a device. */
  SPECIAL_FILE("not a regular file"),
  NESTED_REPOSITORY("nested git repository"),
  /** Left out unless it is asked for. */
  SUBMODULE("submodule"),
  /** By {@link DefaultExcludes}; an ignored file is no skip, as it is none to git. */
  EXCLUDED("excluded directory"),
  /** Gone between the look at its directory and the look at itself. */
  VANISHED("vanished"),
  UNREADABLE("unreadable"),
  ODD_NAME("name is not text"),
  SECRET("secret file"),
  TOO_LARGE("too large"),
  BINARY("binary");

  private final String label;

  WalkReason(String label) {
    this.label = label;
  }

  /** The words for a report, e.g. {@code nested git repository}. */
  public String label() {
    return label;
  }
}

package dev.varve.code.walk;

import java.util.List;

/**
 * What a walk saw, in order of path.
 *
 * @param complete false if it was stopped before the end: a file that is not listed may exist
 */
public record Scan(List<FoundFile> files, List<LeftOut> leftOut, boolean complete) {
  public Scan {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
  }
}

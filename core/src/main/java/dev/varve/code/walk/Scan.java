package dev.varve.code.walk;

import java.nio.file.Path;
import java.util.List;

/**
 * What a walk saw, in order of path.
 *
 * @param directories those that it entered, the root first
 * @param complete false if it was stopped before the end: a file that is not listed may exist
 */
public record Scan(
    List<FoundFile> files, List<LeftOut> leftOut, List<Path> directories, boolean complete) {
  public Scan {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
    directories = List.copyOf(directories);
  }
}

package dev.varve.memory;

import java.util.List;

/**
 * What a compression did.
 *
 * @param segments those it made, in order; some may have been merged into later ones of them
 * @param workingTokensBefore tokens of the working tier before
 * @param workingTokensAfter and after
 */
public record CompressionReport(
    List<MemorySegment> segments, long workingTokensBefore, long workingTokensAfter) {
  public CompressionReport {
    segments = List.copyOf(segments);
  }
}

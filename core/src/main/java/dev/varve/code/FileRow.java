package dev.varve.code;

import dev.varve.code.walk.FoundFile;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a file.
 *
 * @param stamp that of {@link FoundFile}
 * @param language null if it was skipped
 * @param skipped why it has no units; null if it has
 * @param note why it was cut into line windows although its language is parsed; else null
 * @param units how many live items it has
 */
record FileRow(
    String path,
    String hash,
    long size,
    long stamp,
    @Nullable String language,
    @Nullable String skipped,
    @Nullable String note,
    long units) {

  /** Whether the file looks as it did then, by size and stamp. */
  boolean looksLike(FoundFile file) {
    return size == file.size() && stamp == file.stamp();
  }

  FileRow seenAs(FoundFile file) {
    return new FileRow(path, hash, file.size(), file.stamp(), language, skipped, note, units);
  }
}

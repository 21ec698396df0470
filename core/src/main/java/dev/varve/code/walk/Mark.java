package dev.varve.code.walk;

import java.nio.file.attribute.BasicFileAttributes;

/**
 * How a directory or an ignore file looked just before it was read. It is as it was read if it
 * looks the same later, unless it had been written so shortly before that a further write could
 * have left its time as it was; git calls that racy.
 *
 * @param stamp that of {@link FoundFile}
 * @param size in bytes
 * @param settled whether a later write shows
 */
record Mark(long stamp, long size, boolean settled) {
  /** Beyond the two seconds in which FAT counts, the coarsest of the file systems in use. */
  private static final long SETTLED_AFTER_MS = 3_000;

  static Mark of(BasicFileAttributes attributes) {
    long age = System.currentTimeMillis() - attributes.lastModifiedTime().toMillis();
    return new Mark(FoundFile.stamp(attributes), attributes.size(), age >= SETTLED_AFTER_MS);
  }

  /** Whether what was read at this mark still stands at a later one. */
  boolean holdsAt(Mark later) {
    return settled && stamp == later.stamp && size == later.size;
  }
}

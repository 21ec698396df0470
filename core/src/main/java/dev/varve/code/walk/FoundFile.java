package dev.varve.code.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A file that the walk came upon.
 *
 * @param path relative to the project's root, with forward slashes
 * @param stamp another number whenever the file was written or replaced: when it was last written,
 *     in nanoseconds since 1970, plus what the file system calls it by; for comparison only
 */
public record FoundFile(String path, Path file, long size, long stamp) {
  /** What the key of a file says before the number of its inode, on Unix. */
  private static final String INODE = "ino=";

  /** Large and odd, so that a neighbouring inode does not look like a little later. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** The file at a path of a tree as it is now; empty if there is none, or no regular one. */
  public static Optional<FoundFile> in(Path root, String path) {
    Path file = root.resolve(path);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(of(path, file, attributes))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // gone, or as good as gone for whoever wants to read it
    }
  }

  static FoundFile of(String path, Path file, BasicFileAttributes attributes) {
    return new FoundFile(path, file, attributes.size(), stamp(attributes));
  }

  /** A file that is put in place of another may have its size and its time, but not its inode. */
  static long stamp(BasicFileAttributes attributes) {
    String key = String.valueOf(attributes.fileKey());
    int at = key.indexOf(INODE);
    long inode = at < 0 ? 0 : key.substring(at).hashCode();
    return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + inode * SPREAD;
  }
}

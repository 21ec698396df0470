package dev.varve.code.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a walk met in a directory, unless an ignore file names it. Immutable. */
sealed interface Sight {

  /** What the walk would say of it now. */
  Sight now();

  /** Not indexed, whatever is in it. */
  record Out(LeftOut why) implements Sight {
    Out(String path, WalkReason reason) {
      this(new LeftOut(path, reason.label()));
    }

    @Override
    public Out now() {
      return this;
    }
  }

  /**
   * A directory to enter.
   *
   * @param path relative to the project's root, with a slash at its end
   */
  record Below(Path directory, String path) implements Sight {
    @Override
    public Below now() {
      return this;
    }
  }

  /** A regular file of a name that is indexed, and what the look at it had from the system. */
  record Source(FoundFile file, FileTime time, @Nullable Object key) implements Sight {
    static Source of(FoundFile file, BasicFileAttributes attributes) {
      return new Source(file, attributes.lastModifiedTime(), attributes.fileKey());
    }

    boolean tooLarge() {
      return file.size() > SourceWalk.MAX_BYTES;
    }

    @Override
    public Sight now() {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(file.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
          return new Out(file.path(), WalkReason.VANISHED); // its directory tells the next time
        }
        return looksLike(attributes)
            ? this
            : of(FoundFile.of(file.path(), file.file(), attributes), attributes);
      } catch (IOException e) {
        return new Out(file.path(), SourceWalk.reason(e));
      }
    }

    private boolean looksLike(BasicFileAttributes attributes) {
      return attributes.size() == file.size()
          && attributes.lastModifiedTime().equals(time)
          && Objects.equals(attributes.fileKey(), key);
    }
  }
}

package dev.varve.embedded.index;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.SoftDeletesDirectoryReaderWrapper;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The newest commit of a space's index, as any process left it. Not safe for use by several
 * threads; a {@link Commit} handed out may be used by any.
 */
final class CommittedIndex implements Closeable {
  private final IndexDirectory directory;
  private @Nullable Path life;
  private @Nullable Directory files;
  private @Nullable Commit commit;

  CommittedIndex(IndexDirectory directory) {
    this.directory = directory;
  }

  Path path() {
    return directory.path();
  }

  /**
   * One commit.
   *
   * @param raw with the rows that have ended
   * @param live without them
   */
  record Commit(DirectoryReader raw, DirectoryReader live, AppliedMark mark) {}

  /**
   * The newest commit; empty if there is none, or none that can be read (then the projector builds
   * the index anew).
   */
  Optional<Commit> refresh() {
    try {
      Optional<Path> current = directory.current();
      if (current.isEmpty() || !current.get().equals(life)) {
        close();
        if (current.isPresent()) {
          open(current.get());
        }
      } else if (commit != null) {
        advance(commit);
      }
      return Optional.ofNullable(commit);
    } catch (IndexNotFoundException e) {
      close();
      return Optional.empty(); // the first commit is still to come
    } catch (IOException e) {
      close();
      if (isTorn(e)) {
        return Optional.empty();
      }
      throw IndexDirectory.failed(directory.path(), e);
    }
  }

  /** Whether the failure says that the files themselves are wrong, not the access to them. */
  static boolean isTorn(IOException e) {
    return e instanceof CorruptIndexException
        || e instanceof EOFException
        || e instanceof NoSuchFileException
        || e instanceof FileNotFoundException
        || e instanceof IndexFormatTooNewException
        || e instanceof IndexFormatTooOldException;
  }

  private void open(Path path) throws IOException {
    Directory opened = new MMapDirectory(path);
    files = opened;
    DirectoryReader raw = DirectoryReader.open(opened);
    life = path;
    commit = commit(raw);
  }

  private void advance(Commit present) throws IOException {
    DirectoryReader newer = DirectoryReader.openIfChanged(present.raw());
    if (newer != null) {
      commit = commit(newer);
      present.live().close();
    }
  }

  private static Commit commit(DirectoryReader raw) throws IOException {
    return new Commit(
        raw,
        new SoftDeletesDirectoryReaderWrapper(raw, Fields.DELETED),
        AppliedMark.of(raw.getIndexCommit().getUserData()));
  }

  @Override
  public void close() {
    try {
      if (commit != null) {
        commit.live().close();
      }
      if (files != null) {
        files.close();
      }
    } catch (IOException e) {
      throw IndexDirectory.failed(directory.path(), e);
    } finally {
      commit = null;
      files = null;
      life = null;
    }
  }
}

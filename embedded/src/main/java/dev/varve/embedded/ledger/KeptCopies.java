package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The copies of a ledger: those that Varve made by itself within the home, and others. */
public final class KeptCopies {
  private final Path home;

  public KeptCopies(Path home) {
    this.home = home;
  }

  /** Copies that are gone, and what they took. */
  public record Removed(List<Path> files, long bytes) {}

  /** Removes the copies that Varve made by itself, and what was left of making one. */
  public Removed remove() {
    List<Path> files = new ArrayList<>();
    files.addAll(matching(home.resolve(LedgerBackup.DIRECTORY), "before-*"));
    files.addAll(matching(home, SqliteLedger.FILE + ".damaged-*"));
    files.addAll(matching(home, "restore.partial*"));
    return new Removed(files, files.stream().mapToLong(KeptCopies::delete).sum());
  }

  private static long delete(Path file) {
    try {
      long bytes = Files.size(file);
      return Files.deleteIfExists(file) ? bytes : 0;
    } catch (NoSuchFileException e) {
      return 0; // another process was faster
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Those of the paths, and of the files beside the removed ones, that still exist. */
  public List<Path> still(Collection<String> asked) {
    List<Path> found = new ArrayList<>(matching(home.resolve(LedgerBackup.DIRECTORY), "*"));
    asked.stream()
        .map(Path::of)
        .filter(file -> Files.exists(file) && !found.contains(file))
        .forEach(found::add);
    return found;
  }

  private static List<Path> matching(Path directory, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      files.forEach(found::add);
      return found;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }

  private static VarveException failed(Path file, IOException e) {
    return new VarveException(
        Kind.UNAVAILABLE,
        "copy '%s' cannot be removed: %s; check its permissions, then erase again"
            .formatted(file, e),
        e);
  }
}

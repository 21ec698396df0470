package dev.varve.embedded.index;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the index of one space lies: {@code index/<space>/<life>/}. A rebuilt index gets a new
 * life, so that no reader of the old one mistakes its files for the new.
 */
record IndexDirectory(Path path) {

  static IndexDirectory of(Path home, int space) {
    return new IndexDirectory(home.resolve("index").resolve(Integer.toString(space)));
  }

  /** Those that there are, of whatever space. */
  static List<IndexDirectory> all(Path home) {
    return numbered(home.resolve("index")).stream().map(IndexDirectory::new).toList();
  }

  /** The newest life, or empty if there is no index. */
  Optional<Path> current() {
    return lives().stream().max(Comparator.comparingInt(IndexDirectory::number));
  }

  Path next() {
    return path.resolve(Integer.toString(1 + current().map(IndexDirectory::number).orElse(0)));
  }

  /** Removes every life but {@code kept}. */
  void removeOthers(Path kept) {
    for (Path life : lives()) {
      if (!life.equals(kept)) {
        remove(life);
      }
    }
  }

  void remove() {
    remove(path);
  }

  long bytes() {
    if (!Files.isDirectory(path)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.mapToLong(IndexDirectory::size).sum();
    } catch (IOException e) {
      throw failed(path, e);
    } catch (UncheckedIOException e) {
      return 0; // a writer removes files while they are counted
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0; // a writer removed it meanwhile
    }
  }

  private List<Path> lives() {
    return numbered(path);
  }

  private static List<Path> numbered(Path path) {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.filter(entry -> number(entry) > 0).toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static int number(Path life) {
    String name = life.getFileName().toString();
    return name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : 0;
  }

  private static void remove(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failed(tree, e);
    }
  }

  static VarveException failed(Path path, IOException e) {
    return new VarveException(
        Kind.UNAVAILABLE,
        "index '%s' cannot be read or written: %s; check the disk, then run 'varve db check'"
            .formatted(path, e),
        e);
  }
}

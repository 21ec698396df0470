package dev.varve.testkit.damage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of the newest index in a home that nobody has open. */
final class IndexFiles {
  private IndexFiles() {}

  /** The directory {@code index/<space>/<life>} with the highest numbers. */
  static Path newest(Path home) throws IOException {
    return highest(highest(home.resolve("index")));
  }

  private static Path highest(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .max(Comparator.comparingInt(entry -> Integer.parseInt(entry.getFileName().toString())))
          .orElseThrow();
    }
  }

  /** Cuts off the second half of the largest file. */
  static void tear(Path index) throws IOException {
    Path largest = files(index).stream().max(Comparator.comparingLong(IndexFiles::size)).get();
    try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
  }

  /** Removes one of the segments' files. */
  static void removeOne(Path index) throws IOException {
    Files.delete(files(index).getFirst());
  }

  private static List<Path> files(Path index) throws IOException {
    try (Stream<Path> files = Files.list(index)) {
      return files.filter(file -> file.getFileName().toString().startsWith("_")).sorted().toList();
    }
  }

  private static long size(Path file) {
    return file.toFile().length();
  }
}

package dev.varve.memory;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;

/**
 * Looks for words in every file of a home: in their bytes, in three encodings, and in the terms of
 * indexes, whose files are compressed.
 */
final class HomeBytes {
  private final Path home;

  HomeBytes(Path home) {
    this.home = home;
  }

  /** The files that have the word, in whatever case. */
  List<String> having(String word) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = bytes(file);
        for (Charset charset :
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
          if (contains(bytes, word, charset)) {
            found.add(home.relativize(file) + " in " + charset);
          }
        }
      }
    }
    found.addAll(terms(word));
    return found;
  }

  /** The files that have these bytes. */
  List<String> having(byte[] wanted) throws IOException {
    List<String> found = new ArrayList<>();
    String sought = new String(wanted, StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(bytes(file), StandardCharsets.ISO_8859_1).contains(sought)) {
          found.add(home.relativize(file).toString());
        }
      }
    }
    return found;
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0]; // the projector has removed it since it was listed
    }
  }

  private static boolean contains(byte[] bytes, String word, Charset charset) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    String sought =
        new String(word.toLowerCase(Locale.ROOT).getBytes(charset), StandardCharsets.ISO_8859_1);
    return text.contains(sought);
  }

  /** Deleted documents have their terms too. */
  private List<String> terms(String word) throws IOException {
    List<String> found = new ArrayList<>();
    if (!Files.isDirectory(home.resolve("index"))) {
      return found; // a small space has none
    }
    try (Stream<Path> lives = Files.walk(home.resolve("index"), 2)) {
      for (Path life : lives.filter(HomeBytes::isIndex).toList()) {
        try (FSDirectory files = FSDirectory.open(life);
            DirectoryReader reader = DirectoryReader.open(files)) {
          for (LeafReaderContext leaf : reader.leaves()) {
            found.addAll(terms(leaf, word));
          }
        }
      }
    }
    return found;
  }

  private static boolean isIndex(Path directory) {
    try {
      return Files.isDirectory(directory)
          && DirectoryReader.indexExists(FSDirectory.open(directory));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> terms(LeafReaderContext leaf, String word) throws IOException {
    List<String> found = new ArrayList<>();
    for (FieldInfo field : leaf.reader().getFieldInfos()) {
      Terms terms = leaf.reader().terms(field.name);
      if (terms == null) {
        continue;
      }
      TermsEnum each = terms.iterator();
      while (each.next() != null) {
        if (each.term()
            .utf8ToString()
            .toLowerCase(Locale.ROOT)
            .contains(word.toLowerCase(Locale.ROOT))) {
          found.add("term of field " + field.name + ": " + each.term().utf8ToString());
        }
      }
    }
    return found;
  }
}

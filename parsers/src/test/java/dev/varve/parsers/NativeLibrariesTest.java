package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  private static final String LIBRARY = NativeLibraries.fileName("tree-sitter-java");

  @TempDir private Path cache;

  @Test
  void isExtractedOnceAndAgainWhenDamaged() throws IOException {
    NativeLibraries.extract(cache, LIBRARY);
    Path library = cache.resolve(LIBRARY);
    byte[] extracted = Files.readAllBytes(library);
    assertThat(extracted.length).isGreaterThan(100_000);

    FileTime old = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(library, old);
    NativeLibraries.extract(cache, LIBRARY);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(old);

    byte[] damaged = extracted.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(library, damaged);
    NativeLibraries.extract(cache, LIBRARY);
    assertThat(Files.readAllBytes(library)).isEqualTo(extracted);
    assertThat(library.getParent()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void libraryThatDoesNotExistIsLeftToTreeSitter() throws IOException {
    NativeLibraries.extract(cache, "lib/none.so");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void cacheIsWhereTheSystemSays() {
    assertThat(NativeLibraries.cache(Map.of("XDG_CACHE_HOME", cache.toString())::get))
        .contains(cache.resolve("varve/tree-sitter"));
    Path home = Path.of(System.getProperty("user.home"));
    assertThat(NativeLibraries.cache(Map.of("XDG_CACHE_HOME", "relative")::get))
        .contains(home.resolve(".cache/varve/tree-sitter"));
  }
}

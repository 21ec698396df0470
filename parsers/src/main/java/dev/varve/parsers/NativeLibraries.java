package dev.varve.parsers;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps tree-sitter's native libraries in the user's cache directory. Left alone, tree-sitter
 * copies each to the temporary folder at every start. Where a cache cannot be kept, that is what
 * happens; the shared temporary folder never serves as the cache, as anyone could put code there.
 */
final class NativeLibraries {
  /** The directory in which {@code org.treesitter.utils.NativeUtils} looks for {@code lib/…}. */
  static final String PROPERTY = "tree-sitter-lib";

  private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);

  private NativeLibraries() {}

  /** Makes {@code library} ready to be loaded, unless the launcher has seen to that. */
  static synchronized void prepare(String library) {
    String given = System.getProperty(PROPERTY);
    try {
      Optional<Path> cache = given != null ? Optional.of(Path.of(given)) : cache(System::getenv);
      if (cache.isPresent()) {
        extract(cache.get(), fileName(library));
        System.setProperty(PROPERTY, cache.get().toString());
      }
    } catch (IOException e) {
      LOG.debug("no cache for native libraries; the temporary folder is used", e);
    }
  }

  /** The user's cache directory for these libraries, if the system says where such a thing is. */
  static Optional<Path> cache(UnaryOperator<@Nullable String> environment) {
    String xdg = environment.apply("XDG_CACHE_HOME");
    String home = System.getProperty("user.home", "");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Optional.of(Path.of(xdg, "varve", "tree-sitter"));
    }
    return home.isEmpty() || !Files.isDirectory(Path.of(home))
        ? Optional.empty()
        : Optional.of(Path.of(home, ".cache", "varve", "tree-sitter"));
  }

  /** Puts the library there unless the same bytes are there already. */
  static void extract(Path cache, String fileName) throws IOException {
    URL resource = NativeLibraries.class.getClassLoader().getResource(fileName);
    Path target = cache.resolve(fileName);
    if (resource == null || isCopy(resource, target)) {
      return;
    }
    Files.createDirectories(target.getParent());
    Path written = Files.createTempFile(target.getParent(), "new", ".tmp");
    try (InputStream in = resource.openStream()) {
      Files.copy(in, written, StandardCopyOption.REPLACE_EXISTING);
      // Another process may have the old file mapped: replace it, never write into it.
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static boolean isCopy(URL resource, Path target) throws IOException {
    if (!Files.isRegularFile(target)
        || !(resource.openConnection() instanceof JarURLConnection jar)
        || jar.getJarEntry().getSize() != Files.size(target)) {
      return false;
    }
    CRC32 sum = new CRC32();
    sum.update(Files.readAllBytes(target));
    return sum.getValue() == jar.getJarEntry().getCrc();
  }

  /** As {@code NativeUtils} names it on this machine. */
  static String fileName(String library) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String processor = machine.contains("aarch64") ? "aarch64" : "x86_64";
    if (system.contains("windows")) {
      return "lib/%s-windows-%s.dll".formatted(processor, library);
    }
    return system.contains("mac")
        ? "lib/%s-macos-%s.dylib".formatted(processor, library)
        : "lib/%s-linux-gnu-%s.so".formatted(processor, library);
  }
}

package dev.varve.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldClassesTest {
  @TempDir Path folder;

  @Test
  void everyClassOfTheRenewedJarVerifies() throws Exception {
    Path jar = Files.copy(onClassPath("picocli-"), folder.resolve("picocli.jar"));
    OldClasses.renew(jar);
    int seen = 0;
    try (ZipFile zip = new ZipFile(jar.toFile());
        URLClassLoader loader =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class") && entry.getName().startsWith("picocli/")) {
          String name = entry.getName().replace('/', '.').replaceAll("\\.class$", "");
          assertThat(zip.getInputStream(entry).readNBytes(8)[7]).as(name).isEqualTo((byte) 52);
          Class.forName(name, true, loader);
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(200);
  }

  @Test
  void aJarWithoutOldClassesStaysAsItIs() throws IOException {
    Path jar = Files.copy(onClassPath("jspecify-"), folder.resolve("jspecify.jar"));
    byte[] before = Files.readAllBytes(jar);
    OldClasses.renew(jar);
    assertThat(jar).hasBinaryContent(before);
  }

  private static Path onClassPath(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith(name))
        .findFirst()
        .orElseThrow();
  }
}

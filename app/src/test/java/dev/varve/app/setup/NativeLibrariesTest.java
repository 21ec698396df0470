package dev.varve.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibrariesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, org/sqlite/native/Linux/x86_64/libsqlitejdbc.so, true",
    "Linux, amd64, ai/onnxruntime/native/linux-x64/libonnxruntime.so, true",
    "Linux, amd64, lib/x86_64-linux-gnu-tree-sitter.so, true",
    "Linux, amd64, org/sqlite/native/Linux-Musl/x86_64/libsqlitejdbc.so, false",
    "Linux, amd64, org/sqlite/native/Linux/x86/libsqlitejdbc.so, false",
    "Linux, amd64, org/sqlite/native/FreeBSD/x86_64/libsqlitejdbc.so, false",
    "Linux, aarch64, native/lib/linux-aarch64/cpu/libtokenizers.so, true",
    "Linux, aarch64, native/lib/linux-x86_64/cpu/libtokenizers.so, false",
    "Mac OS X, aarch64, org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib, true",
    "Mac OS X, aarch64, ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib, true",
    "Mac OS X, aarch64, ai/onnxruntime/native/osx-aarch64/x.dylib.dSYM/x.dylib, false",
    "Mac OS X, x86_64, lib/x86_64-macos-tree-sitter.dylib, true"
  })
  void takesWhatIsForTheMachine(String system, String processor, String entry, boolean suits) {
    assertThat(new NativeLibraries(system, processor).suits(entry)).isEqualTo(suits);
  }

  @Test
  void preparesAFolderToStartFrom() throws IOException {
    List<Path> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> path.contains("sqlite-jdbc") || path.contains("tree-sitter-0"))
            .map(Path::of)
            .toList();
    assertThat(jars).hasSize(2);
    Prepare.prepare(jars, folder);
    List<String> options = Files.readAllLines(folder.resolve("options"));
    String natives = folder.resolve("natives").toString();
    assertThat(options)
        .contains("--enable-native-access=ALL-UNNAMED")
        .contains("\"-Dorg.sqlite.lib.path=" + natives + "\"")
        .contains("\"-Dtree-sitter-lib=" + natives + "\"");
    assertThat(folder.resolve("natives")).isNotEmptyDirectory();
  }
}

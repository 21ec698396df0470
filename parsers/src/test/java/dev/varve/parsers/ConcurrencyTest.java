package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("varve.root"), "parsers/src/test/resources/dev/varve/parsers");

  @Test
  void eightThreadsFindWhatOneFinds(@TempDir Path home) throws Exception {
    try (TreeSitterParser parser = TreeSitterParser.open(VarveConfig.in(home));
        var threads = Executors.newFixedThreadPool(8)) {
      Map<SourceFile, ParsedFile> expected = new HashMap<>();
      for (String name : List.of("Sample.java", "sample.py", "sample.ts", "sample.go")) {
        SourceFile file = new SourceFile(name, Files.readString(SAMPLES.resolve(name)));
        expected.put(file, parser.parse(file));
      }
      List<Future<?>> results = new ArrayList<>();
      for (int round = 0; round < 100; round++) {
        for (SourceFile file : expected.keySet()) {
          results.add(
              threads.submit(() -> assertThat(parser.parse(file)).isEqualTo(expected.get(file))));
        }
      }
      for (Future<?> result : results) {
        result.get();
      }
    }
  }
}

package dev.varve.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  @TempDir Path folder;

  @Test
  void codeSearch() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(
        project.resolve("Http.java"),
        """
        class Http {
          /** Sends the request, and again after a growing pause while the server is busy. */
          Answer send(Request request) throws InterruptedException {
            for (int attempt = 0; ; attempt++) {
              Answer answer = once(request);
              if (!answer.busy()) {
                return answer;
              }
              Thread.sleep(100L << attempt);
            }
          }

          /** Writes the greeting. */
          void greet(Printer printer) {
            printer.print("hello");
          }
        }
        """);
    List<String> lines = output(out -> CodeSearchExample.run(folder.resolve("home"), project, out));
    assertThat(lines.getFirst()).isEqualTo("Http.java:2 send");
  }

  @Test
  void collections() {
    assertThat(output(out -> CollectionsExample.run(folder, out)))
        .containsExactly("sunset 0.006", "3 images");
  }

  @Test
  void ledgerBackup() {
    assertThat(output(out -> LedgerBackupExample.run(folder, out)))
        .containsExactly("after the loss: 0", "after the restore: 1", "check clean: true");
  }

  @Test
  void memory() {
    assertThat(output(out -> MemoryExample.run(folder, out)))
        .containsExactly(
            "message: It backs off after three tries.", "2 messages, 1 segment, 1 tool run");
  }

  private static List<String> output(Consumer<PrintStream> example) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      example.accept(out);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

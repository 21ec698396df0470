package dev.varve.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentTest {
  @Test
  void writesMembersInTheirOrderOnOneLine() {
    Document document =
        new Document()
            .with("text", "two\n\"lines\"")
            .with("nothing", null)
            .with("list", List.of(1, 2L, 0.5, true))
            .with("map", Map.of("k", new Document().with("x", 1)))
            .with("time", Instant.EPOCH)
            .with("path", Path.of("a/b"));
    assertThat(document)
        .hasToString(
            "{\"text\":\"two\\n\\\"lines\\\"\",\"nothing\":null,\"list\":[1,2,0.5,true],"
                + "\"map\":{\"k\":{\"x\":1}},\"time\":\"1970-01-01T00:00:00Z\",\"path\":\"a/b\"}");
  }

  @Test
  void numbersThatJsonDoesNotHaveAreText() {
    assertThat(new Document().with("x", Double.NaN)).hasToString("{\"x\":\"NaN\"}");
  }
}

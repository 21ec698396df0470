package dev.varve.memory.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.memory.checkpoint.JsonDiff.Change;
import dev.varve.memory.checkpoint.JsonDiff.Place;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonDiffTest {
  @Test
  void namesTheDeepestPlaces() {
    assertThat(
            JsonDiff.of(
                "{\"a\":1,\"b\":{\"c\":[1,2,3]},\"gone\":null,\"same\":[{}]}",
                "{\"a\":\"1\",\"b\":{\"c\":[1,5]},\"x/y~z\":true,\"same\":[{}]}"))
        .containsExactly(
            new Place("/a", Change.CHANGED),
            new Place("/b/c/1", Change.CHANGED),
            new Place("/b/c/2", Change.REMOVED),
            new Place("/gone", Change.REMOVED),
            new Place("/x~1y~0z", Change.ADDED));
    assertThat(JsonDiff.of("{}", "[]")).containsExactly(new Place("", Change.CHANGED));
    assertThat(JsonDiff.of("{\"a\":[]}", "{ \"a\" : [] }")).isEmpty();
  }

  @Test
  void namesNoMoreThanTheLimit() {
    String many =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "\"k" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(JsonDiff.of("{}", many)).hasSize(JsonDiff.MAX_PLACES);
  }
}

package dev.varve.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.filter.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemTest {
  @Test
  void comparesVectorsByContent() {
    Item one = Item.of("a", new float[] {1, 2});

    assertThat(one).isEqualTo(Item.of("a", new float[] {1, 2}));
    assertThat(one).hasSameHashCodeAs(Item.of("a", new float[] {1, 2}));
    assertThat(one).isNotEqualTo(Item.of("a", new float[] {1, 3}));
  }

  @Test
  void showsNeitherTextNorVector() {
    Item item = Item.of("a", "canary").with(Map.of("k", Value.of("canary")));

    assertThat(item).hasToString("Item[a, 1 fields, 6 characters, no vector]");
    assertThat(item.with(new float[] {7f}))
        .hasToString("Item[a, 1 fields, 6 characters, 1 dimensions]");
    assertThat(Item.of("b", new float[1])).hasToString("Item[b, 0 fields, no text, 1 dimensions]");
  }

  @Test
  void refusesIdsThatAreEmptyOrTooLong() {
    assertThatThrownBy(() -> Item.of("", "x"))
        .hasMessage("item id has 0 characters, but must have 1 to 1024");
    assertThatThrownBy(() -> Item.of("x".repeat(1_025), "x"))
        .hasMessage("item id has 1025 characters, but must have 1 to 1024");
  }
}

package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocPairTextTest {
  private static Item item(String kind, String name, String lead, String code) {
    Map<String, Value> fields = new HashMap<>();
    fields.put(UnitItems.PATH, Value.of("src/a"));
    fields.put(UnitItems.KIND, Value.of(kind));
    fields.put(UnitItems.NAME, Value.of(name));
    if (!lead.isEmpty()) {
      fields.put(UnitItems.LEAD, Value.of((long) lead.length()));
    }
    return new Item("1", fields, lead + code, null);
  }

  @Test
  void firstSentenceAsksForTheCodeWithoutIt() {
    Item item =
        item(
            "method",
            "delayBefore",
            "How long {@code attempt} waits, e.g. after\na <b>time-out</b>. Never negative.\n",
            "long delayBefore() {}");

    assertThat(DocPairText.of(item))
        .contains(
            new DocPair(
                "src/a",
                "delayBefore",
                "How long attempt waits, e.g. after a time-out.",
                "delay before\nlong delayBefore() {}",
                item.text()));
  }

  @Test
  void documentationStringsAreTakenOutOfTheBody() {
    Item item =
        item(
            "function",
            "read",
            "",
            "def read(path):\n    \"\"\"Reads the settings\n\n    of a program.\n    \"\"\"\n"
                + "    return load(path)");

    DocPair pair = DocPairText.of(item).orElseThrow();

    assertThat(pair.question()).isEqualTo("Reads the settings");
    assertThat(pair.code()).isEqualTo("read\ndef read(path):\n    return load(path)");
  }

  @Test
  void whatSaysNothingMakesNoPair() {
    Optional<DocPair> none = Optional.empty();
    assertThat(DocPairText.of(item("method", "closeAll", "close all\n", "void closeAll() {}")))
        .isEqualTo(none);
    assertThat(DocPairText.of(item("method", "close", "See above.\n", "void close() {}")))
        .isEqualTo(none);
    assertThat(
            DocPairText.of(item("class", "Store", "Keeps what is given to it.\n", "class Store")))
        .isEqualTo(none);
    assertThat(DocPairText.of(item("method", "close", "", "void close() {}"))).isEqualTo(none);
    Item whole = item("method", "close", "Closes what was opened.\n", "void close() {}");
    Map<String, Value> further = new HashMap<>(whole.fields());
    further.put(UnitItems.PART, Value.of(1L));
    assertThat(DocPairText.of(whole.with(further))).isEqualTo(none);
  }
}

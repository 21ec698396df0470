package dev.varve.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.item.Item;
import dev.varve.memory.recall.PlainWords;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import dev.varve.vector.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProseWordsTest {
  private static final VectorSpace PROSE = VectorSpace.of("prose", 0).words(Words.PROSE);

  private static final List<Item> TALK =
      List.of(
          Item.of("adopts", "She adopted two children last year"),
          Item.of("runs", "Running calms my nerves"),
          Item.of("path", "It fails in src/main/java/dev/HttpRetryPolicy.java:42"),
          Item.of("error", "java.lang.NullPointerException: max_size is null (errno=ECONNRESET)"),
          Item.of("call", "parseHttpHeader2($request_id) returns early"));

  @TempDir Path path;

  @Test
  void findsDerivedWordsInTheTailTheIndexAndThePast() {
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(PROSE);
      long then = store.put(TALK).seq();
      for (int round = 0; round < 2; round++) {
        assertThat(found(store, Query.matching("adoption", 5))).containsExactly("adopts");
        assertThat(found(store, Query.matching("adoption", 5).asOf(then)))
            .containsExactly("adopts");
        store.flush();
      }
    }
    try (Home again = Home.open(path)) {
      VectorStore store = again.store(VectorSpace.of("prose", 0));
      assertThat(store.space().words()).isEqualTo(Words.PROSE);
      assertThat(found(store, Query.matching("an adopter", 5))).containsExactly("adopts");
    }
  }

  @Test
  void leavesDerivedWordsApartInCode() {
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(VectorSpace.of("code", 0));
      store.put(TALK);
      assertThat(found(store, Query.matching("adoption", 5))).isEmpty();
      assertThat(found(store, Query.matching("adopt", 5))).containsExactly("adopts");
    }
  }

  @Test
  void findsNamesPathsAndMessagesAsCodeDoes() {
    try (Home home = Home.open(path)) {
      VectorStore prose = home.store(PROSE);
      VectorStore code = home.store(VectorSpace.of("code", 0));
      prose.put(TALK);
      code.put(TALK);
      for (String words :
          List.of(
              "HttpRetryPolicy",
              "http retry policies",
              "src/main/java/dev/HttpRetryPolicy.java",
              "NullPointerException",
              "null pointer exceptions",
              "max_size",
              "ECONNRESET",
              "errno",
              "parseHttpHeader2",
              "parsing headers",
              "$request_id",
              "HttpRetryPolicy.java:42")) {
        assertThat(found(prose, Query.matching(words, 5)))
            .as(words)
            .isNotEmpty()
            .isEqualTo(found(code, Query.matching(words, 5)));
      }
    }
  }

  private static List<String> found(VectorStore store, Query query) {
    return Home.ids(store.search(query).hits());
  }

  /** What recall counts by itself must be what the index finds. */
  @Test
  void stemsAsRecallDoes() {
    long seed = 11;
    Random random = new Random(seed);
    String[] parts =
        ("a e i y o ee b l t s z w x r n sh st bl at iz pass hop snow relat commun ed ing eed s ies"
                + " sses ly ment ement ent ness ful ational tional ization izer ator alism iveness"
                + " ousness biliti logi icate ative alize ical ance ence able ible ant sion tion ou"
                + " ism ate iti ous ive ize e ll li y")
            .split(" ");
    for (int step = 0; step < 20_000; step++) {
      StringBuilder word = new StringBuilder();
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        word.append(parts[random.nextInt(parts.length)]);
      }
      List<String> own = PlainWords.of(word.toString());
      if (!own.isEmpty()) {
        assertThat(own)
            .as("seed %d, step %d, word %s", seed, step, word)
            .containsExactlyElementsOf(WordAnalyzer.of(PROSE).words(word.toString(), 10));
      }
    }
  }
}

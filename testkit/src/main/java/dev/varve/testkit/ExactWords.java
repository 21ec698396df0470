package dev.varve.testkit;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.vector.VectorSpace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75, without the constant factor k1 + 1) as it
 * stands in the book, over the items given.
 */
final class ExactWords {
  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final double TITLE_WEIGHT = 0.5;

  private final VectorSpace space;
  private final Field text;
  private final Field title;

  ExactWords(VectorSpace space, List<Item> items) {
    this.space = space;
    this.text = new Field(items.stream().map(item -> words(item.text())).toList());
    this.title = new Field(items.stream().map(item -> words(title(item))).toList());
  }

  double score(String query, Item item) {
    List<String> inText = words(item.text());
    List<String> inTitle = words(title(item));
    double score = 0;
    for (String word : new TreeSet<>(words(query))) {
      score += text.score(word, inText) + TITLE_WEIGHT * title.score(word, inTitle);
    }
    return (float) score; // as engines do, so that equal items stay equal
  }

  private @Nullable String title(Item item) {
    return space.titleField() != null
            && item.fields().get(space.titleField()) instanceof Value.Text(String found)
        ? found
        : null;
  }

  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank()
        ? List.of()
        : List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
  }

  /** What BM25 knows of one field of all items. */
  private static final class Field {
    private final Map<String, Integer> itemsWith = new HashMap<>();
    private final int items;
    private final double averageLength;

    Field(List<List<String>> contents) {
      List<List<String>> present = contents.stream().filter(words -> !words.isEmpty()).toList();
      items = present.size();
      averageLength = present.stream().mapToInt(List::size).average().orElse(0);
      for (List<String> words : present) {
        Set<String> distinct = new HashSet<>(words);
        distinct.forEach(word -> itemsWith.merge(word, 1, Integer::sum));
      }
    }

    double score(String word, List<String> words) {
      long frequency = words.stream().filter(word::equals).count();
      if (frequency == 0) {
        return 0;
      }
      int with = itemsWith.getOrDefault(word, 0);
      double idf = Math.log(1 + (items - with + 0.5) / (with + 0.5));
      double length = 1 - B + B * words.size() / averageLength;
      return idf * frequency / (frequency + K1 * length);
    }
  }
}

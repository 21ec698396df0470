package dev.varve.benchmarks.code;

import dev.varve.engine.Storage;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** First sentences of the documentation of indexed units: questions that a repository suggests. */
final class DocSentences {
  private static final Pattern SENTENCE = Pattern.compile("\\A([A-Z][^\n.<>{}@]{20,150})\\.\\s");
  private static final int BATCH = 1_000;

  private DocSentences() {}

  /** All of a space, each once, in an order that the seed decides. */
  static List<String> of(Storage storage, int space, long seed) {
    Set<String> sentences = new LinkedHashSet<>();
    long after = 0;
    while (true) {
      long from = after;
      List<Row> rows = storage.ledger().read(snapshot -> rows(snapshot, space, from));
      if (rows.isEmpty()) {
        List<String> shuffled = new ArrayList<>(sentences);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
      }
      for (Row row : rows) {
        Matcher sentence = SENTENCE.matcher(String.valueOf(row.item().text()));
        if (sentence.find()) {
          sentences.add(sentence.group(1));
        }
      }
      after = rows.getLast().seq();
    }
  }

  private static List<Row> rows(Snapshot snapshot, int space, long after) {
    return snapshot.scan(space, after, BATCH);
  }
}

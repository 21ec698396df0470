package dev.varve.memory;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.memory.TurnsBeside.Turn;
import dev.varve.memory.recall.Candidate;
import dev.varve.memory.recall.RecallSignal;
import dev.varve.memory.recall.Remembered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The items that a recall compares: candidates made of them, and hits made of candidates. */
final class RecalledItems {
  /** A signal that adds less than this share of the score is not worth a word. */
  private static final double WORTH_A_WORD = 0.05;

  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, Candidate> candidates = new LinkedHashMap<>();

  /** Adds an item unless it is there. */
  void add(Item item, double words, OptionalDouble distance) {
    if (items.putIfAbsent(item.id(), item) == null) {
      OptionalDouble likeness =
          distance.isPresent()
              ? OptionalDouble.of(1 - distance.getAsDouble())
              : OptionalDouble.empty();
      candidates.put(
          item.id(),
          new Candidate(
              item.id(),
              stretch(item),
              number(item, message(item) ? MemoryItems.ORDINAL : MemoryItems.PIECE),
              text(item, MemoryItems.SPEAKER),
              Instant.ofEpochMilli(number(item, MemoryItems.TIME)),
              importance(item),
              String.valueOf(item.text()),
              words,
              likeness));
    }
  }

  List<Candidate> candidates() {
    return List.copyOf(candidates.values());
  }

  private static boolean message(Item item) {
    return text(item, MemoryItems.KIND).equals(MemoryItems.MESSAGE);
  }

  private static String stretch(Item item) {
    return message(item)
        ? text(item, MemoryItems.CONVERSATION) + "/" + number(item, MemoryItems.SITTING)
        : text(item, MemoryItems.SOURCE);
  }

  /**
   * Where turns stand that are beside the best of these and not here themselves.
   *
   * @param limit how many of the best messages are looked around
   */
  List<Turn> gaps(List<Remembered> ranked, int limit) {
    Set<Turn> known = new HashSet<>();
    items.values().stream()
        .filter(RecalledItems::message)
        .forEach(item -> known.add(turn(item, 0)));
    return ranked.stream()
        .map(remembered -> items.get(remembered.candidate().id()))
        .filter(item -> item != null && message(item))
        .limit(limit)
        .flatMap(item -> Stream.of(turn(item, -1), turn(item, 1)))
        .filter(turn -> turn.ordinal() >= 0 && known.add(turn))
        .toList();
  }

  private static Turn turn(Item item, long step) {
    return new Turn(text(item, MemoryItems.CONVERSATION), number(item, MemoryItems.ORDINAL) + step);
  }

  /** A hit for each row, at its best item, in the order given. */
  List<RecallHit> hits(List<Remembered> ranked) {
    double best = ranked.isEmpty() ? 0 : ranked.getFirst().score();
    Set<String> seen = new HashSet<>();
    List<RecallHit> hits = new ArrayList<>();
    for (Remembered remembered : ranked) {
      Item item = items.get(remembered.candidate().id());
      if (item != null && seen.add(text(item, MemoryItems.SOURCE))) {
        hits.add(hit(item, remembered, best));
      }
    }
    return hits;
  }

  private static RecallHit hit(Item item, Remembered remembered, double best) {
    Value role = item.fields().get(MemoryItems.ROLE);
    return new RecallHit(
        text(item, MemoryItems.SOURCE),
        MemoryKind.of(text(item, MemoryItems.KIND)),
        role instanceof Value.Text(String word) ? Role.of(word) : null,
        remembered.candidate().speaker(),
        textOrNull(item, MemoryItems.CONVERSATION),
        remembered.candidate().time(),
        remembered.candidate().text(),
        false,
        best > 0 ? Math.clamp(remembered.score() / best, 0, 1) : 0,
        why(remembered),
        List.of(),
        remembered.signals());
  }

  private static List<String> why(Remembered remembered) {
    double least = WORTH_A_WORD * remembered.score();
    return remembered.signals().entrySet().stream()
        .filter(signal -> signal.getValue() > least)
        .sorted(Comparator.comparingDouble(signal -> -signal.getValue()))
        .map(Map.Entry::getKey)
        .map(RecallSignal::label)
        .toList();
  }

  private static double importance(Item item) {
    Value value = item.fields().get(MemoryItems.IMPORTANCE);
    return value != null && value.isNumber() ? value.amount() : 0;
  }

  private static long number(Item item, String field) {
    Value value = item.fields().get(field);
    return value != null && value.isNumber() ? (long) value.amount() : 0;
  }

  private static String text(Item item, String field) {
    String text = textOrNull(item, field);
    return text == null ? "" : text;
  }

  private static @Nullable String textOrNull(Item item, String field) {
    return item.fields().get(field) instanceof Value.Text(String text) ? text : null;
  }
}

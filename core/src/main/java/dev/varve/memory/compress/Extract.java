package dev.varve.memory.compress;

import dev.varve.memory.compress.Sentences.Sentence;
import dev.varve.summary.Passage;
import dev.varve.summary.Summarizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Sums up by the sentences that say most, word for word and in their order, each behind who said
 * it. Deterministic; needs no model.
 */
public final class Extract implements Summarizer {
  /** Share of its words that a sentence may have in common with one that was chosen before it. */
  private static final double MOST_COMMON = 0.7;

  /** Share of the best score below which a sentence is small talk, whatever room there is. */
  private static final double LEAST_SHARE = 0.15;

  @Override
  public String name() {
    return "extractive";
  }

  @Override
  public String summarize(List<Passage> passages, int maxLength) {
    List<Sentence> sentences = Sentences.of(passages);
    if (sentences.isEmpty()) {
      return "";
    }
    SentenceScores scores = new SentenceScores(sentences);
    double[] score = IntStream.range(0, sentences.size()).mapToDouble(scores::of).toArray();
    double least = LEAST_SHARE * Arrays.stream(score).max().orElse(0);
    List<Integer> order =
        IntStream.range(0, sentences.size())
            .filter(index -> score[index] >= least)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer index) -> -score[index])
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Set<Integer> chosen = chosen(sentences, scores, order, maxLength);
    return chosen.isEmpty()
        ? Sentences.shortened(sentences.get(order.getFirst()).text(), maxLength)
        : written(sentences, chosen);
  }

  private static Set<Integer> chosen(
      List<Sentence> sentences, SentenceScores scores, List<Integer> order, int maxLength) {
    Set<Integer> chosen = new TreeSet<>();
    int left = maxLength;
    for (int index : order) {
      int cost = line(sentences.get(index)).length() + 1;
      if (cost <= left && saysMore(index, chosen, scores)) {
        chosen.add(index);
        left -= cost;
      }
    }
    return chosen;
  }

  private static boolean saysMore(int index, Set<Integer> chosen, SentenceScores scores) {
    Set<String> own = scores.wordsOf(index);
    if (own.isEmpty()) {
      return chosen.isEmpty();
    }
    for (int other : chosen) {
      Set<String> common = new HashSet<>(own);
      common.retainAll(scores.wordsOf(other));
      if (common.size() > MOST_COMMON * own.size()) {
        return false;
      }
    }
    return true;
  }

  private static String line(Sentence sentence) {
    return sentence.speaker().isEmpty()
        ? sentence.text()
        : sentence.speaker() + ": " + sentence.text();
  }

  /** Neighbours of one passage stand on one line. */
  private static String written(List<Sentence> sentences, Set<Integer> chosen) {
    List<String> lines = new ArrayList<>();
    int passage = -1;
    for (int index : chosen) {
      Sentence sentence = sentences.get(index);
      if (sentence.passage() == passage) {
        lines.add(lines.removeLast() + " " + sentence.text());
      } else {
        lines.add(line(sentence));
      }
      passage = sentence.passage();
    }
    return String.join("\n", lines);
  }

  /**
   * What an extract was made of: its lines as passages, so that it can be made shorter again.
   *
   * @param summary as {@link #summarize} or any other summarizer made it
   */
  public static List<Passage> passages(String summary) {
    return summary.lines().filter(line -> !line.isBlank()).map(Extract::passage).toList();
  }

  /** Longest name taken for that of a speaker. */
  private static final int MAX_SPEAKER = 40;

  private static Passage passage(String line) {
    int colon = line.indexOf(": ");
    return colon > 0 && colon <= MAX_SPEAKER
        ? new Passage(line.substring(0, colon), line.substring(colon + 2))
        : new Passage("", line);
  }

  /** A text cut to a length after a word. */
  public static String shortened(String text, int maxLength) {
    return Sentences.shortened(text, maxLength);
  }

  @Override
  public void close() {}
}

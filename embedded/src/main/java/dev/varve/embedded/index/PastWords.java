package dev.varve.embedded.index;

import dev.varve.embedded.index.PastView.Segment;
import dev.varve.vector.VectorSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SmallFloat;

/**
 * BM25 with the statistics of the rows visible at a moment, which Lucene's own scorer cannot have:
 * it counts every row of the index. The same formula otherwise (k1 = 1.2, b = 0.75, lengths as
 * Lucene rounds them).
 */
final class PastWords {
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private final List<Segment> segments;
  private final List<double[]> scores = new ArrayList<>();

  PastWords(List<Segment> segments, VectorSpace space, Set<String> words) throws IOException {
    this.segments = segments;
    for (Segment segment : segments) {
      scores.add(new double[segment.reader().maxDoc()]);
    }
    add(Fields.TEXT, words, 1);
    if (space.titleField() != null) {
      add(Fields.TITLE, words, WordsQuery.TITLE_WEIGHT);
    }
  }

  /** Offers the documents that pass and contain any of the words. */
  void rank(int segment, FixedBitSet passing, BestRows best) throws IOException {
    double[] found = scores.get(segment);
    NumericDocValues seqs = segments.get(segment).reader().getNumericDocValues(Fields.SEQ);
    for (int document = 0; document < found.length; document++) {
      if (found[document] > 0 && passing.get(document) && seqs.advanceExact(document)) {
        best.offer(seqs.longValue(), (float) found[document]);
      }
    }
  }

  private void add(String field, Set<String> words, double weight) throws IOException {
    Lengths lengths = new Lengths();
    for (Segment segment : segments) {
      lengths.add(segment, field);
    }
    for (String word : words) {
      Term term = new Term(field, word);
      Weighed weighed = new Weighed(term, weight * lengths.idf(with(term)), lengths.average());
      for (int i = 0; i < segments.size(); i++) {
        add(segments.get(i), weighed, scores.get(i));
      }
    }
  }

  /** The lengths of one field in the visible documents that have it. */
  private static final class Lengths {
    private long documents;
    private long sum;

    void add(Segment segment, String field) throws IOException {
      NumericDocValues norms = segment.reader().getNormValues(field);
      if (norms == null) {
        return;
      }
      int document = norms.nextDoc();
      while (document != DocIdSetIterator.NO_MORE_DOCS) {
        if (segment.visible().get(document) && norms.longValue() != 0) {
          documents++;
          sum += length(norms);
        }
        document = norms.nextDoc();
      }
    }

    double average() {
      return documents == 0 ? 1 : (double) sum / documents;
    }

    /** Robertson's inverse document frequency of a word that {@code with} documents contain. */
    double idf(long with) {
      return Math.log(1 + (documents - with + 0.5) / (with + 0.5));
    }
  }

  private record Weighed(Term term, double idf, double averageLength) {
    double score(int frequency, int length) {
      return idf * frequency / (frequency + K1 * (1 - B + B * length / averageLength));
    }
  }

  private static int length(NumericDocValues norms) throws IOException {
    return SmallFloat.byte4ToInt((byte) norms.longValue());
  }

  /** How many visible documents contain the term. */
  private long with(Term term) throws IOException {
    long with = 0;
    for (Segment segment : segments) {
      PostingsEnum postings = segment.reader().postings(term, PostingsEnum.NONE);
      if (postings != null) {
        while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          with += segment.visible().get(postings.docID()) ? 1 : 0;
        }
      }
    }
    return with;
  }

  private static void add(Segment segment, Weighed weighed, double[] scores) throws IOException {
    PostingsEnum postings = segment.reader().postings(weighed.term(), PostingsEnum.FREQS);
    NumericDocValues norms = segment.reader().getNormValues(weighed.term().field());
    if (postings == null || norms == null) {
      return;
    }
    while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      int document = postings.docID();
      if (segment.visible().get(document) && norms.advanceExact(document)) {
        scores[document] += weighed.score(postings.freq(), length(norms));
      }
    }
  }
}

package dev.varve.embedded.index;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** The live documents of an index, one by one, with their real vectors. */
final class IndexedRows {
  private IndexedRows() {}

  /** Hands out each live document in no particular order. */
  static void forEach(DirectoryReader live, Consumer<Fingerprint> work) throws IOException {
    for (LeafReaderContext leaf : live.leaves()) {
      Segment segment = new Segment(leaf.reader());
      Bits alive = leaf.reader().getLiveDocs();
      for (int document = 0; document < leaf.reader().maxDoc(); document++) {
        if (alive == null || alive.get(document)) {
          work.accept(segment.fingerprint(document));
        }
      }
    }
  }

  /** Asked for its documents in order. */
  private static final class Segment {
    private final @Nullable NumericDocValues seqs;
    private final @Nullable NumericDocValues versions;
    private final @Nullable NumericDocValues words;
    private final @Nullable NumericDocValues titleWords;
    private final @Nullable FloatVectorValues vectors;
    private final @Nullable DocIndexIterator vectorDocuments;

    Segment(LeafReader reader) throws IOException {
      seqs = reader.getNumericDocValues(Fields.SEQ);
      versions = reader.getNumericDocValues(Fields.VERSION);
      words = reader.getNormValues(Fields.TEXT);
      titleWords = reader.getNormValues(Fields.TITLE);
      vectors = reader.getFloatVectorValues(Fields.VECTOR);
      vectorDocuments = vectors == null ? null : vectors.iterator();
    }

    Fingerprint fingerprint(int document) throws IOException {
      return new Fingerprint(
          value(seqs, document),
          value(versions, document),
          vector(document),
          value(words, document) != 0,
          value(titleWords, document) != 0);
    }

    private static long value(@Nullable NumericDocValues values, int document) throws IOException {
      return values != null && values.advanceExact(document) ? values.longValue() : 0;
    }

    private int vector(int document) throws IOException {
      if (vectors == null || vectorDocuments == null) {
        return 0;
      }
      int at = vectorDocuments.docID();
      if (at < document && at != DocIdSetIterator.NO_MORE_DOCS) {
        at = vectorDocuments.advance(document);
      }
      return at == document ? Fingerprint.hash(vectors.vectorValue(vectorDocuments.index())) : 0;
    }
  }
}

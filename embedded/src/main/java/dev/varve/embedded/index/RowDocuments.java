package dev.varve.embedded.index;

import dev.varve.filter.Value;
import dev.varve.ledger.Row;
import dev.varve.vector.Metric;
import dev.varve.vector.VectorSpace;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.jspecify.annotations.Nullable;

/** How the rows of one space become documents. */
final class RowDocuments {
  /** Words without positions: there are no phrase queries, and positions are half the index. */
  private static final FieldType WORDS = words();

  private final VectorSpace space;

  RowDocuments(VectorSpace space) {
    this.space = space;
  }

  private static FieldType words() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  static Term key(long seq) {
    return new Term(Fields.SEQ, Long.toString(seq, Character.MAX_RADIX));
  }

  Document document(Row row) {
    Document document = new Document();
    document.add(new StringField(Fields.SEQ, key(row.seq()).text(), Field.Store.NO));
    document.add(new NumericDocValuesField(Fields.SEQ, row.seq()));
    document.add(new NumericDocValuesField(Fields.VERSION, row.version()));
    document.add(new StringField(Fields.ID, row.item().id(), Field.Store.NO));
    if (row.deletedSeq() != 0) {
      document.add(new NumericDocValuesField(Fields.DELETED, row.deletedSeq()));
    }
    addWords(document, row);
    row.item().fields().forEach((field, value) -> addFilter(document, field, value));
    addVector(document, row);
    return document;
  }

  /** The same document, for the tail: it knows which change it came with. */
  Document tailDocument(Row row) {
    Document document = document(row);
    document.add(new LongPoint(Fields.AT, Math.max(row.seq(), row.vectorSeq())));
    return document;
  }

  private void addWords(Document document, Row row) {
    String text = row.item().text();
    if (text != null) {
      document.add(new Field(Fields.TEXT, text, WORDS));
    }
    String title = title(space, row.item().fields());
    if (title != null) {
      document.add(new Field(Fields.TITLE, title, WORDS));
    }
  }

  static @Nullable String title(VectorSpace space, Map<String, Value> fields) {
    return space.titleField() != null
            && fields.get(space.titleField()) instanceof Value.Text(String title)
        ? title
        : null;
  }

  private static void addFilter(Document document, String field, Value value) {
    document.add(new StringField(Fields.FILTER, FilterTerms.present(field), Field.Store.NO));
    document.add(new StringField(Fields.FILTER, FilterTerms.of(field, value), Field.Store.NO));
    if (value.isNumber()) {
      document.add(new DoublePoint(Fields.number(field), value.amount()));
    }
  }

  private void addVector(Document document, Row row) {
    float[] vector = row.item().vector();
    if (vector == null) {
      return;
    }
    document.add(new NumericDocValuesField(Fields.VECTOR_SEQ, row.vectorSeq()));
    document.add(
        new KnnFloatVectorField(
            Fields.VECTOR, comparable(space.metric(), vector), similarity(space.metric())));
  }

  static VectorSimilarityFunction similarity(Metric metric) {
    return switch (metric) {
      case COSINE -> VectorSimilarityFunction.DOT_PRODUCT;
      case DOT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
      case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }

  /** The vector as the index compares it: of length 1 for cosine, else as given. */
  static float[] comparable(Metric metric, float[] vector) {
    if (metric != Metric.COSINE) {
      return vector;
    }
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  /** Lucene's score of a vector as a distance in the space's metric, in single precision. */
  static double distance(Metric metric, double score) {
    return switch (metric) {
      case COSINE -> 2 - 2 * score;
      case DOT -> 1 - (score >= 1 ? score - 1 : 1 - 1 / score);
      case EUCLIDEAN -> 1 / score - 1;
    };
  }
}

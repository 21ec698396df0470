package dev.varve.testkit.damage;

import dev.varve.check.Damage;
import dev.varve.vector.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Damages the embedded engine's files behind its back. Nobody may have the home open. The rows to
 * damage are live, have a vector, a text and version 1, and their space compares by cosine.
 */
public final class IndexDamage {
  private static final String SEQ = "_seq";
  private static final FieldType WORDS = words();

  private final Path home;
  private final LedgerDamage ledger;
  private final Random random;

  /**
   * What damages one home.
   *
   * @param home where the indexes are
   */
  public IndexDamage(Path home, LedgerDamage ledger, Random random) {
    this.home = home;
    this.ledger = ledger;
    this.random = random;
  }

  private static FieldType words() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  /**
   * Inflicts one damage on each target; those that concern a whole index are inflicted once.
   * Returns how many.
   */
  public int inflict(Damage.Kind kind, List<Hit> targets) {
    try {
      return switch (kind) {
        case LOST_VECTOR -> write(targets, this::lose);
        case LOST_TEXT -> write(targets, this::loseText);
        case STALE_VECTOR -> write(targets, this::age);
        case VECTOR_OF_DELETED_ROW -> write(targets, this::raise);
        case DUPLICATE_DOCUMENT -> write(targets, this::duplicate);
        case TORN_SEGMENT -> tear();
        case WRONG_APPLIED_SEQ -> misdate();
        case ORPHAN_EDGE -> ledger.orphan(LedgerDamage.unknownUnits(targets.size()));
      };
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(kind + " could not be inflicted", e);
    }
  }

  /** What to do with one target. */
  private interface Blow {
    void strike(IndexWriter writer, Hit target) throws IOException;
  }

  private int write(List<Hit> targets, Blow blow) throws IOException {
    try (Directory files = new MMapDirectory(IndexFiles.newest(home));
        DirectoryReader before = DirectoryReader.open(files);
        IndexWriter writer = new IndexWriter(files, config())) {
      for (Hit target : targets) {
        blow.strike(writer, target);
      }
      writer.setLiveCommitData(before.getIndexCommit().getUserData().entrySet());
      writer.commit();
    }
    return targets.size();
  }

  private static IndexWriterConfig config() {
    return new IndexWriterConfig().setSoftDeletesField("_deleted").setCommitOnClose(false);
  }

  private void lose(IndexWriter writer, Hit target) throws IOException {
    writer.deleteDocuments(key(target.seq()));
  }

  private void loseText(IndexWriter writer, Hit target) throws IOException {
    writer.updateDocument(key(target.seq()), document(target.seq(), vector(target)));
  }

  private void age(IndexWriter writer, Hit target) throws IOException {
    float[] older = vector(target).clone();
    older[random.nextInt(older.length)] += 0.25f;
    writer.updateDocument(key(target.seq()), withWords(document(target.seq(), older)));
  }

  private void raise(IndexWriter writer, Hit target) throws IOException {
    long gone = (1L << 40) + target.seq();
    writer.addDocument(withWords(document(gone, vector(target))));
  }

  private void duplicate(IndexWriter writer, Hit target) throws IOException {
    writer.addDocument(withWords(document(target.seq(), vector(target))));
  }

  private static float[] vector(Hit target) {
    return Objects.requireNonNull(target.item().vector());
  }

  private static Term key(long seq) {
    return new Term(SEQ, Long.toString(seq, Character.MAX_RADIX));
  }

  private static Document document(long seq, float[] vector) {
    Document document = new Document();
    document.add(new StringField(SEQ, key(seq).text(), Field.Store.NO));
    document.add(new NumericDocValuesField(SEQ, seq));
    document.add(new NumericDocValuesField("_version", 1));
    document.add(new NumericDocValuesField("_vector_seq", seq));
    document.add(
        new KnnFloatVectorField("_vector", unit(vector), VectorSimilarityFunction.DOT_PRODUCT));
    return document;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }

  private static Document withWords(Document document) {
    document.add(new Field("_text", "words of another time", WORDS));
    return document;
  }

  private int tear() throws IOException {
    IndexFiles.tear(IndexFiles.newest(home));
    return 1;
  }

  private int misdate() throws IOException {
    try (Directory files = new MMapDirectory(IndexFiles.newest(home));
        DirectoryReader before = DirectoryReader.open(files);
        IndexWriter writer = new IndexWriter(files, config())) {
      Map<String, String> data = new HashMap<>(before.getIndexCommit().getUserData());
      data.computeIfPresent("seq", (key, seq) -> Long.toString(Long.parseLong(seq) - 7));
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
    return 1;
  }
}

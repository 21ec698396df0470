package dev.varve.embedded.index;

import dev.varve.vector.VectorSpace;
import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SoftDeletesRetentionMergePolicy;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * How Varve configures Lucene. The figures were measured on 1 million vectors of 384 dimensions
 * (docs/decisions/0021): what decides the speed of writing is that segments of fewer than some
 * {@value #GRAPH_SEGMENT} vectors get no graph, so that graphs are built once, by merges in the
 * background.
 */
final class IndexSettings {
  private static final int GRAPH_FROM = 6_000;

  /**
   * The size from which a segment does get a graph: Lucene compares {@link #GRAPH_FROM} times the
   * logarithm of the size with the size itself.
   */
  static final int GRAPH_SEGMENT = 67_000;

  private static final int CONNECTIONS = 16;
  private static final int BEAM_WIDTH = 100;
  private static final int WRITE_BUFFER_MB = 64;
  private static final int TAIL_BUFFER_MB = 16;

  private IndexSettings() {}

  /**
   * For the index on disk.
   *
   * @param horizon rows that ended at or before this change may go when segments merge
   */
  static IndexWriterConfig projection(VectorSpace space, LongSupplier horizon) {
    return projection(space, () -> endedAfter(horizon.getAsLong()), new TieredMergePolicy());
  }

  /**
   * For the index on disk while rows are removed for good: merging deletes leaves none behind.
   *
   * @param forgotten rows that go whatever the horizon
   */
  static IndexWriterConfig scrubbing(VectorSpace space, long horizon, SeqSet forgotten) {
    Query others =
        new BooleanQuery.Builder()
            .add(endedAfter(horizon), BooleanClause.Occur.FILTER)
            .add(
                NumericDocValuesField.newSlowSetQuery(Fields.SEQ, forgotten.toArray()),
                BooleanClause.Occur.MUST_NOT)
            .build();
    TieredMergePolicy tiers = new TieredMergePolicy();
    tiers.setForceMergeDeletesPctAllowed(0); // with less than all, bytes of the deleted stay
    return projection(space, () -> others, tiers);
  }

  private static Query endedAfter(long horizon) {
    return NumericDocValuesField.newSlowRangeQuery(Fields.DELETED, horizon + 1, Long.MAX_VALUE);
  }

  private static IndexWriterConfig projection(
      VectorSpace space, Supplier<Query> kept, TieredMergePolicy tiers) {
    tiers.setFloorSegmentMB(16);
    tiers.setSegmentsPerTier(8);
    tiers.setMaxMergedSegmentMB(5 * 1024);
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(6, 1);
    return new IndexWriterConfig(WordAnalyzer.of(space))
        .setCodec(codec(quantized()))
        .setSoftDeletesField(Fields.DELETED)
        .setRAMBufferSizeMB(WRITE_BUFFER_MB)
        .setMergeScheduler(merges)
        .setMergePolicy(new SoftDeletesRetentionMergePolicy(Fields.DELETED, kept, tiers))
        .setCommitOnClose(false);
  }

  /** For the tail in memory: plain vectors, no threads. */
  static IndexWriterConfig tail(VectorSpace space) {
    return new IndexWriterConfig(WordAnalyzer.of(space))
        .setCodec(codec(plain()))
        .setRAMBufferSizeMB(TAIL_BUFFER_MB)
        .setMergeScheduler(new SerialMergeScheduler())
        .setCommitOnClose(false);
  }

  private static KnnVectorsFormat quantized() {
    return new Lucene104HnswScalarQuantizedVectorsFormat(
        ScalarEncoding.PACKED_NIBBLE, CONNECTIONS, BEAM_WIDTH, 1, null, GRAPH_FROM);
  }

  private static KnnVectorsFormat plain() {
    return new Lucene99HnswVectorsFormat(CONNECTIONS, BEAM_WIDTH, 1, null, Integer.MAX_VALUE);
  }

  private static Codec codec(KnnVectorsFormat vectors) {
    KnnVectorsFormat wide = new WideVectors(vectors);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return wide;
      }
    };
  }

  /** The same format for more dimensions than Lucene's 1 024; read back by its own name. */
  private static final class WideVectors extends KnnVectorsFormat {
    private final KnnVectorsFormat format;

    WideVectors(KnnVectorsFormat format) {
      super(format.getName());
      this.format = format;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
      return format.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
      return VectorSpace.MAX_DIMENSION;
    }
  }
}

package dev.varve.embedded.index;

import dev.varve.ledger.Ledger;
import dev.varve.ledger.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Bits;

/** The rows that an index still has among the ended ones although the ledger has forgotten them. */
final class ForgottenRows {
  private static final int LOT = 500;

  private ForgottenRows() {}

  /** Of an index that has applied the end of every forgotten row. */
  static SeqSet in(Path life, Ledger ledger) throws IOException {
    Set<Long> ended = ended(life);
    List<Long> all = new ArrayList<>(ended);
    for (int start = 0; start < all.size(); start += LOT) {
      List<Long> lot = all.subList(start, Math.min(start + LOT, all.size()));
      ledger.read(snapshot -> snapshot.rows(lot)).stream().map(Row::seq).forEach(ended::remove);
    }
    return SeqSet.of(ended);
  }

  private static Set<Long> ended(Path life) throws IOException {
    Set<Long> ended = new HashSet<>();
    try (Directory files = new MMapDirectory(life);
        DirectoryReader raw = DirectoryReader.open(files)) {
      for (LeafReaderContext leaf : raw.leaves()) {
        collect(leaf.reader(), ended);
      }
    }
    return ended;
  }

  private static void collect(LeafReader reader, Set<Long> ended) throws IOException {
    Bits live = reader.getLiveDocs();
    NumericDocValues seqs = reader.getNumericDocValues(Fields.SEQ);
    NumericDocValues ends = reader.getNumericDocValues(Fields.DELETED);
    for (int document = 0; document < reader.maxDoc(); document++) {
      boolean gone =
          (ends != null && ends.advanceExact(document)) || (live != null && !live.get(document));
      if (gone && seqs != null && seqs.advanceExact(document)) {
        ended.add(seqs.longValue());
      }
    }
  }
}

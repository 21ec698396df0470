package dev.varve.embedded.index;

import dev.varve.check.Damage;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.vector.VectorSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SoftDeletesDirectoryReaderWrapper;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Compares the index of one space with the ledger as it was at the index's last change: first sums
 * over buckets of rows, then the rows of the buckets that differ. Reads every byte of the index.
 */
final class SpaceCheck {
  private static final int BUCKETS = 1_024;

  private final SpaceEntry entry;
  private final Findings findings;

  SpaceCheck(SpaceEntry entry, Findings findings) {
    this.entry = entry;
    this.findings = findings;
  }

  void run(Indexes indexes) {
    Optional<Path> life = indexes.directory(entry.number()).current();
    if (life.isEmpty()) {
      return; // a small space, or one still to be projected: all of it is tail
    }
    try (Directory files = new MMapDirectory(life.get());
        DirectoryReader raw = DirectoryReader.open(files)) {
      for (LeafReaderContext leaf : raw.leaves()) {
        leaf.reader().checkIntegrity();
      }
      compare(raw, indexes.ledger());
    } catch (IndexNotFoundException e) {
      torn(life.get(), "it has no commit");
    } catch (IOException e) {
      if (!CommittedIndex.isTorn(e)) {
        throw IndexDirectory.failed(life.get(), e);
      }
      torn(life.get(), e.getClass().getSimpleName());
    }
  }

  private void torn(Path life, String reason) {
    add(Damage.Kind.TORN_SEGMENT, life.toString(), "files cannot be read: " + reason);
  }

  private void add(Damage.Kind kind, String item, String detail) {
    findings.add(new Damage(kind, entry.space().name(), item, detail));
  }

  private void compare(DirectoryReader raw, Ledger ledger) throws IOException {
    AppliedMark mark = AppliedMark.of(raw.getIndexCommit().getUserData());
    Ledger.Identity identity = ledger.identity();
    DirectoryReader live = new SoftDeletesDirectoryReaderWrapper(raw, Fields.DELETED);
    ledger.read(
        snapshot -> {
          if (mark.matches(identity, entry.number(), snapshot)) {
            compare(live, new LedgerRows(snapshot, entry.number(), mark.seq()));
          } else {
            add(
                Damage.Kind.WRONG_APPLIED_SEQ,
                "change " + mark.seq(),
                "index is of store %s, epoch %d; ledger is %s, epoch %d, or has another change there"
                    .formatted(mark.store(), mark.epoch(), identity.store(), identity.epoch()));
          }
          return true;
        });
  }

  private void compare(DirectoryReader live, LedgerRows rows) {
    VectorSpace space = entry.space();
    long[] expected = new long[BUCKETS];
    long[] indexed = new long[BUCKETS];
    rows.forEach(
        row -> {
          expected[bucket(row.seq())] += Fingerprint.of(row, space).mixed();
          findings.compared(1);
        });
    Set<Long> forgotten = rows.forgottenSince();
    eachDocument(
        live,
        found ->
            indexed[bucket(found.seq())] += forgotten.contains(found.seq()) ? 0 : found.mixed());
    boolean[] differs = new boolean[BUCKETS];
    boolean any = false;
    for (int i = 0; i < BUCKETS; i++) {
      differs[i] = expected[i] != indexed[i];
      any |= differs[i];
    }
    if (any) {
      compareInDetail(live, rows, differs);
    }
  }

  private static int bucket(long seq) {
    return (int) (seq % BUCKETS);
  }

  private static void eachDocument(DirectoryReader live, Consumer<Fingerprint> work) {
    try {
      IndexedRows.forEach(live, work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of the ledger with the document it should have. */
  private record Expected(String id, Fingerprint document) {}

  private void compareInDetail(DirectoryReader live, LedgerRows rows, boolean[] differs) {
    Map<Long, Expected> expected = new HashMap<>();
    rows.forEach(
        row -> {
          if (differs[bucket(row.seq())]) {
            Fingerprint document = Fingerprint.of(row, entry.space());
            expected.put(row.seq(), new Expected(row.item().id(), document));
          }
        });
    Map<Long, List<Fingerprint>> indexed = new HashMap<>();
    eachDocument(
        live,
        found -> {
          if (differs[bucket(found.seq())]) {
            indexed.computeIfAbsent(found.seq(), seq -> new ArrayList<>()).add(found);
          }
        });
    Set<Long> seqs = new TreeSet<>(expected.keySet());
    seqs.addAll(indexed.keySet());
    seqs.removeAll(rows.forgottenSince());
    seqs.forEach(seq -> judge(seq, expected.get(seq), indexed.getOrDefault(seq, List.of())));
  }

  private void judge(long seq, @Nullable Expected expected, List<Fingerprint> documents) {
    if (expected == null) {
      add(
          Damage.Kind.VECTOR_OF_DELETED_ROW,
          "row " + seq,
          "ledger has no such live row, index has %d documents".formatted(documents.size()));
      return;
    }
    if (documents.size() > 1) {
      add(
          Damage.Kind.DUPLICATE_DOCUMENT,
          expected.id(),
          "ledger has row %d once, index %d times".formatted(seq, documents.size()));
      return;
    }
    Fingerprint found =
        documents.isEmpty() ? new Fingerprint(seq, 0, 0, false, false) : documents.getFirst();
    judge(expected, found);
  }

  private void judge(Expected expected, Fingerprint found) {
    Fingerprint wanted = expected.document();
    if (wanted.vector() != 0 && found.vector() == 0) {
      add(
          Damage.Kind.LOST_VECTOR,
          expected.id(),
          "ledger has a vector for row %d, index has none".formatted(wanted.seq()));
    } else if (wanted.vector() != found.vector()) {
      add(
          Damage.Kind.STALE_VECTOR,
          expected.id(),
          "ledger and index have different vectors for row %d".formatted(wanted.seq()));
    } else if (wanted.words() != found.words() || wanted.titleWords() != found.titleWords()) {
      add(
          Damage.Kind.LOST_TEXT,
          expected.id(),
          "ledger has words for row %d that the index lacks".formatted(wanted.seq()));
    } else if (wanted.version() != found.version()) {
      add(
          found.version() == 0 ? Damage.Kind.LOST_TEXT : Damage.Kind.STALE_VECTOR,
          expected.id(),
          "ledger has version %d in row %d, index has %d"
              .formatted(wanted.version(), wanted.seq(), found.version()));
    }
  }
}

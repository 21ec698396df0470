package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.memory.Audit.Fault;
import dev.varve.memory.Audit.Head;
import dev.varve.memory.Audit.Report;
import dev.varve.memory.Audit.Wrong;
import dev.varve.progress.Progress;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along the whole chain once, and compares it with itself and with the rows. */
final class ChainWalk {
  private static final byte[] NOTHING = new byte[0];

  private final Snapshot snapshot;
  private final Progress progress;
  private final BitSet excused;
  private long position;
  private byte[] hash = NOTHING;
  private long entries;
  private long removed;

  ChainWalk(Snapshot snapshot, Progress progress) {
    this.snapshot = snapshot;
    this.progress = progress;
    this.excused = Removal.excused(snapshot);
  }

  Report run(Optional<Head> expected) {
    progress.stage("audit", AuditChain.last(snapshot).map(AuditChain.Entry::position).orElse(0L));
    Optional<Fault> first = along().or(this::unrecorded).or(() -> expected.flatMap(this::other));
    Head head = AuditChain.last(snapshot).map(Head::of).orElse(new Head(0, ""));
    return new Report(head, entries, removed, first.orElse(null));
  }

  private Optional<Fault> along() {
    List<AuditChain.Entry> lot = AuditChain.entries(snapshot, position, Batches.SIZE);
    while (!lot.isEmpty()) {
      Map<String, Map<String, byte[]>> digests = digests(lot);
      for (AuditChain.Entry entry : lot) {
        Optional<Fault> fault = step(entry, digests.getOrDefault(entry.kind(), Map.of()));
        if (fault.isPresent()) {
          return fault;
        }
      }
      progress.advance(lot.size());
      lot = AuditChain.entries(snapshot, position, Batches.SIZE);
    }
    return Optional.empty();
  }

  private Map<String, Map<String, byte[]>> digests(List<AuditChain.Entry> lot) {
    Map<AuditKind, List<String>> ids = new EnumMap<>(AuditKind.class);
    for (AuditChain.Entry entry : lot) {
      AuditKind.of(entry.kind())
          .ifPresent(
              kind -> ids.computeIfAbsent(kind, none -> new ArrayList<>()).add(entry.rowId()));
    }
    Map<String, Map<String, byte[]>> digests = new HashMap<>();
    ids.forEach((kind, of) -> digests.put(kind.word(), AuditChain.digests(snapshot, kind, of)));
    return digests;
  }

  private Optional<Fault> step(AuditChain.Entry entry, Map<String, byte[]> digests) {
    if (entry.position() != position + 1) {
      return fault(
          Wrong.ENTRY_REMOVED,
          entry,
          "entries %d to %d are missing before it".formatted(position + 1, entry.position() - 1));
    }
    if (!MessageDigest.isEqual(entry.expected(hash), entry.hash())) {
      return fault(
          Wrong.ENTRY_ALTERED,
          entry,
          "its hash does not follow from the entry before it: one of the two was altered or moved");
    }
    position = entry.position();
    hash = entry.hash();
    entries++;
    return row(entry, digests.get(entry.rowId()));
  }

  private Optional<Fault> row(AuditChain.Entry entry, byte @Nullable [] digest) {
    if (digest == null) {
      if (excused.get(Math.toIntExact(entry.position()))) {
        removed++;
        return Optional.empty();
      }
      return fault(Wrong.ROW_REMOVED, entry, "the row is missing, and no later removal names it");
    }
    return MessageDigest.isEqual(digest, entry.digest())
        ? Optional.empty()
        : fault(Wrong.ROW_ALTERED, entry, "the row is not as it was written");
  }

  private static Optional<Fault> fault(Wrong wrong, AuditChain.Entry entry, String detail) {
    return Optional.of(new Fault(wrong, entry.kind(), entry.rowId(), entry.position(), detail));
  }

  private Optional<Fault> unrecorded() {
    for (AuditKind kind : AuditKind.values()) {
      Optional<String> id =
          snapshot
              .sql()
              .createQuery(
                  "SELECT t.id FROM %s t WHERE NOT EXISTS (SELECT 1 FROM audit_log a WHERE a.row_id"
                          .formatted(kind.table())
                      + " = t.id AND a.kind = ?) ORDER BY t.id LIMIT 1")
              .bind(0, kind.word())
              .mapTo(String.class)
              .findOne();
      if (id.isPresent()) {
        return Optional.of(
            new Fault(
                Wrong.ROW_UNRECORDED,
                kind.word(),
                id.get(),
                0,
                "the row was written beside the chain, which has no entry for it"));
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> other(Head expected) {
    if (expected.position() > position) {
      return head(
          expected,
          "the chain ends at position %d, before the head that was expected".formatted(position));
    }
    String found =
        AuditChain.entries(snapshot, expected.position() - 1, 1).stream()
            .filter(entry -> entry.position() == expected.position())
            .map(entry -> HexFormat.of().formatHex(entry.hash()))
            .findFirst()
            .orElse("");
    return found.equals(expected.hash())
        ? Optional.empty()
        : head(expected, "the entry there has another hash than the head that was expected");
  }

  private static Optional<Fault> head(Head expected, String detail) {
    return Optional.of(new Fault(Wrong.HEAD_DIFFERS, "", "", expected.position(), detail));
  }
}

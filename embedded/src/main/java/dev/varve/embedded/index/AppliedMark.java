package dev.varve.embedded.index;

import dev.varve.ledger.Change;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What an index says of itself in the user data of each commit: of which life of which store it is,
 * and up to which change. An index whose mark does not match the ledger is thrown away.
 *
 * @param seq the last change applied, 0 if none
 * @param hash of that change
 * @param format of the documents, terms and files
 * @param horizon rows that ended at or before this change may be gone from the index
 */
record AppliedMark(String store, long epoch, long seq, String hash, String format, long horizon) {
  /** Documents 1, Lucene's codec, analyzer. */
  static final String FORMAT = "1/Lucene104/" + WordAnalyzer.VERSION;

  static AppliedMark none(Ledger.Identity identity) {
    return new AppliedMark(identity.store(), identity.epoch(), 0, "", FORMAT, 0);
  }

  AppliedMark after(Change change, long newHorizon) {
    return new AppliedMark(store, epoch, change.seq(), hash(change), format, newHorizon);
  }

  /** Whether an index with this mark is a projection of that ledger. */
  boolean matches(Ledger.Identity identity, int space, Snapshot snapshot) {
    if (!isOf(identity)) {
      return false;
    }
    if (seq == 0) {
      return true;
    }
    List<Change> change = snapshot.changes(space, seq - 1, seq, 1);
    return !change.isEmpty() && hash(change.getFirst()).equals(hash);
  }

  boolean isOf(Ledger.Identity identity) {
    return store.equals(identity.store()) && epoch == identity.epoch() && format.equals(FORMAT);
  }

  private static String hash(Change change) {
    String content =
        String.join(
            "\0",
            Long.toString(change.seq()),
            Integer.toString(change.space()),
            change.item(),
            Long.toString(change.version()),
            change.op().name(),
            Long.toString(change.prevSeq()),
            Long.toString(change.at().toEpochMilli()));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  Map<String, String> userData() {
    return Map.of(
        "store",
        store,
        "epoch",
        Long.toString(epoch),
        "seq",
        Long.toString(seq),
        "hash",
        hash,
        "format",
        format,
        "horizon",
        Long.toString(horizon));
  }

  /** Reads user data; what is missing or unreadable matches no ledger. */
  static AppliedMark of(Map<String, String> userData) {
    return new AppliedMark(
        userData.getOrDefault("store", ""),
        number(userData, "epoch"),
        number(userData, "seq"),
        userData.getOrDefault("hash", ""),
        userData.getOrDefault("format", ""),
        number(userData, "horizon"));
  }

  private static long number(Map<String, String> userData, String key) {
    String text = userData.getOrDefault(key, "");
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }
}

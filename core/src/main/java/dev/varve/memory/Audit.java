package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The audit chain: every message, run of a tool, document, event, compression, checkpoint and
 * removal has an entry that holds a digest of the row and a hash over itself and the entry before
 * it. Whoever keeps a {@link Head} elsewhere can tell later whether anything up to it was altered,
 * removed or put elsewhere. Safe for use by several threads and processes.
 */
public final class Audit {
  /** Most entries that {@link #list} returns. */
  public static final int MAX_LISTED = 10_000;

  private final Storage storage;

  Audit(Storage storage) {
    this.storage = storage;
  }

  /**
   * The end of the chain at some moment.
   *
   * @param position from 1; 0 while the chain is empty
   * @param hash SHA-256 in hexadecimal digits; empty while the chain is empty
   */
  public record Head(long position, String hash) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64}|)");

    /**
     * Reads what {@link #toString} made.
     *
     * @throws VarveException INVALID for anything else
     */
    public static Head parse(String text) {
      Matcher form = FORM.matcher(text.strip());
      if (!form.matches()) {
        throw VarveException.of(
            Kind.INVALID,
            "head '%s' is not of the form POSITION:HASH; give what 'varve memory audit head'"
                + " printed",
            text.strip());
      }
      return new Head(Long.parseLong(form.group(1)), form.group(2));
    }

    static Head of(AuditChain.Entry entry) {
      return new Head(entry.position(), HexFormat.of().formatHex(entry.hash()));
    }

    /** As it is kept and given back: position, colon, hash. */
    @Override
    public String toString() {
      return position + ":" + hash;
    }
  }

  /**
   * One entry of the chain.
   *
   * @param kind e.g. {@code message}
   * @param rowId the id of the row that it is about
   */
  public record Entry(long position, String kind, String rowId, Instant time, String hash) {}

  /** What can be wrong with a chain. */
  public enum Wrong {
    ROW_ALTERED,
    ROW_REMOVED,
    ENTRY_ALTERED,
    ENTRY_REMOVED,
    ROW_UNRECORDED,
    HEAD_DIFFERS
  }

  /**
   * Where a chain and the rows disagree.
   *
   * @param kind of the row, e.g. {@code message}; empty where there is none
   * @param position in the chain; 0 for a row beside it
   * @param detail in words
   */
  public record Fault(Wrong wrong, String kind, String rowId, long position, String detail) {}

  /**
   * What a verification found.
   *
   * @param entries how many were read
   * @param removed how many of their rows are gone for a reason that the chain itself gives
   * @param first the first disagreement; null if there is none
   */
  public record Report(Head head, long entries, long removed, @Nullable Fault first) {
    public boolean sound() {
      return first == null;
    }
  }

  /** The end of the chain as it is now; keep it elsewhere, and give it to {@link #verify}. */
  public Head head() {
    return storage.ledger().read(AuditChain::last).map(Head::of).orElse(new Head(0, ""));
  }

  /**
   * Computes every digest and hash anew and looks for rows beside the chain. Reads everything, in
   * lots, as it was when the call began.
   *
   * @param expected a head that was kept elsewhere; without one, entries cut off at the end cannot
   *     be missed
   */
  public Report verify(@Nullable Head expected, Progress progress) {
    return storage
        .ledger()
        .read(snapshot -> new ChainWalk(snapshot, progress).run(Optional.ofNullable(expected)));
  }

  /**
   * Entries in order from beyond position {@code after}, at most {@code limit}.
   *
   * @param kind only those of this kind; null for all
   * @throws VarveException INVALID if there is no such kind
   */
  public List<Entry> list(@Nullable String kind, long after, int limit) {
    if (kind != null) {
      requireKind(kind);
    }
    int most = Math.clamp(limit, 0, MAX_LISTED);
    return storage
        .ledger()
        .read(snapshot -> AuditChain.entriesOf(snapshot, kind, after, most))
        .stream()
        .map(
            entry ->
                new Entry(
                    entry.position(),
                    entry.kind(),
                    entry.rowId(),
                    entry.at(),
                    HexFormat.of().formatHex(entry.hash())))
        .toList();
  }

  private static void requireKind(String kind) {
    if (AuditKind.of(kind).isEmpty()) {
      throw VarveException.of(
          Kind.INVALID,
          "kind is '%s', but must be one of message, tool_execution, document, event, compression,"
              + " checkpoint, removal",
          kind);
    }
  }
}

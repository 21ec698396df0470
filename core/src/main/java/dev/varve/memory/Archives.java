package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import dev.varve.memory.MemoryFile.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves conversations to compressed files, and back with the same ids and salts, so that the chain
 * is sound before, meanwhile and after. What stands in a file is not found; facts stay. A
 * conversation that is archived lends no message to one that is not. Safe for use by several
 * threads and processes.
 */
public final class Archives {
  /** Conversations that a message names. */
  private static final int MAX_NAMED = 5;

  private static final String ARCHIVE = "archive";

  private final Storage storage;
  private final MemorySpace space;
  private final Ids ids;
  private final InstantSource clock;

  Archives(Storage storage, MemorySpace space, Ids ids, InstantSource clock) {
    this.storage = storage;
    this.space = space;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Writes all that stands in a conversation to a new file, reads it back, then takes it out and
   * sets the conversation's status to archived.
   *
   * @throws VarveException NOT_FOUND if there is no such conversation; CONFLICT if it is archived
   *     already, forks show messages of it, the file exists, or somebody writes to the conversation
   *     meanwhile; UNAVAILABLE if the file cannot be written
   */
  public ArchiveReport archive(String conversationId, Path target) {
    if (Files.exists(target)) {
      throw VarveException.of(
          Kind.CONFLICT, "file '%s' exists already; choose another or move it away", target);
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      State before = storage.ledger().read(snapshot -> write(snapshot, conversationId, partial));
      requireWhole(partial, before.lines());
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      Map<String, Long> rows = storage.ledger().commit(tx -> takeOut(tx, before));
      return new ArchiveReport(conversationId, target, Files.size(target), rows);
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNAVAILABLE,
          "file '%s' cannot be written: %s; choose another place".formatted(target, e),
          e);
    }
  }

  /** A conversation as it was written. */
  private record State(Conversation conversation, Map<MemoryTable, Set<String>> ids, long lines) {}

  private static Selection selection(Snapshot snapshot, String conversationId) {
    return new Selection(snapshot).within(conversationId).without(MemoryTable.FACTS);
  }

  private static State write(Snapshot snapshot, String id, Path partial) {
    Conversation conversation = Conversations.require(snapshot, id);
    if (conversation.status() == ConversationStatus.ARCHIVED) {
      throw VarveException.of(
          Kind.CONFLICT, "conversation '%s' is archived already; unarchive it first", id);
    }
    requireUnshared(snapshot, id);
    Selection selection = selection(snapshot, id);
    try (MemoryFileWriter writer = new MemoryFileWriter(partial, ".gz")) {
      writer.write(snapshot, selection, ARCHIVE, id);
      return new State(conversation, selection.ids(), writer.lines());
    }
  }

  /** What forks show would be missing there. */
  private static void requireUnshared(Snapshot snapshot, String id) {
    List<String> forks =
        new StretchTable(snapshot)
            .lent(id).stream()
                .map(StretchTable.Share::conversationId)
                .distinct()
                .filter(fork -> !isArchived(snapshot, fork))
                .toList();
    if (!forks.isEmpty()) {
      throw VarveException.of(
          Kind.CONFLICT,
          "conversation '%s' has messages that %s as well: %s; archive or erase %s first",
          id,
          forks.size() == 1 ? "a fork shows" : forks.size() + " forks show",
          String.join(", ", forks.subList(0, Math.min(MAX_NAMED, forks.size()))),
          forks.size() == 1 ? "it" : "them");
    }
  }

  private static boolean isArchived(Snapshot snapshot, String id) {
    return Conversations.require(snapshot, id).status() == ConversationStatus.ARCHIVED;
  }

  /** Every line is read: an archive that cannot be brought back is worse than none. */
  private static void requireWhole(Path file, long lines) {
    if (end(file) != lines) {
      throw VarveException.of(
          Kind.CORRUPT,
          "file '%s' does not read as it was written; nothing was taken out, choose another disk",
          file);
    }
  }

  /** The number of the line that ends the file; checks that it is the last. */
  private static long end(Path file) {
    Line[] last = new Line[1];
    new MemoryFile(file)
        .forEach(
            line -> {
              last[0] = line;
              return true;
            });
    return requireEnd(file, last[0]);
  }

  /** Refuses a file that was cut off. */
  static long requireEnd(Path file, @Nullable Line last) {
    if (last == null) {
      throw VarveException.of(
          Kind.INVALID, "file '%s', line 1: the file is empty; nothing was imported", file);
    }
    if (!"end".equals(last.node().path("type").asString(""))
        || last.node().path("lines").asLong(-1) != last.number()) {
      throw last.wrong("is the last, but not the end: the file was cut off or changed");
    }
    return last.number();
  }

  private Map<String, Long> takeOut(Transaction transaction, State before) {
    String id = before.conversation().id();
    Selection selection = selection(transaction, id);
    if (!selection.ids().equals(before.ids())
        || !Conversations.require(transaction, id).equals(before.conversation())) {
      throw VarveException.of(
          Kind.CONFLICT,
          "conversation '%s' has changed while it was written; nothing was taken out, archive it to"
              + " another file",
          id);
    }
    requireUnshared(transaction, id);
    new RowRemoval(transaction, selection, Optional.empty())
        .run(new RowRemoval.Reason(Removal.Kind.ARCHIVE, ARCHIVE, clock.instant()), ids);
    status(transaction, id, ConversationStatus.ARCHIVED);
    return selection.counts();
  }

  private void status(Transaction transaction, String id, ConversationStatus status) {
    Conversations.change(
        transaction,
        id,
        present -> Conversations.with(present, status, present.iteration()),
        clock.instant());
  }

  /**
   * Brings back what {@link #archive} wrote, all or nothing, and sets the conversation's status to
   * completed.
   *
   * @throws VarveException INVALID if the file is cut off, changed, or none of this home's
   *     archives; CONFLICT if the conversation is not archived, or shows messages of one that is
   */
  public ArchiveReport unarchive(Path file) {
    end(file);
    Line header = new MemoryFile(file).first();
    if (header == null) {
      throw new IllegalStateException("file '" + file + "' became empty");
    }
    MemoryFileRows.requireHeader(header, ARCHIVE);
    String id = header.text("conversation");
    space.ensure();
    Map<String, Long> rows = storage.ledger().commit(tx -> bringBack(tx, header, id, file));
    space.embedSoon();
    return new ArchiveReport(id, file, file.toFile().length(), rows);
  }

  private Map<String, Long> bringBack(Transaction transaction, Line header, String id, Path file) {
    Conversation conversation = Conversations.require(transaction, id);
    if (conversation.status() != ConversationStatus.ARCHIVED) {
      throw VarveException.of(
          Kind.CONFLICT,
          "conversation '%s' is %s, not archived; there is nothing to bring back",
          id,
          conversation.status().word());
    }
    requireSources(transaction, id);
    MemoryFileRows rows = new MemoryFileRows(transaction, ids);
    new MemoryFile(file)
        .forEach(
            line -> {
              if (line.number() > 1) {
                rows.take(line);
              }
              return true;
            });
    Map<MemoryTable, Set<String>> added = rows.finish();
    requireRecorded(transaction, header, added);
    new ConversationTable(transaction).recount(id);
    returned(transaction, added);
    status(transaction, id, ConversationStatus.COMPLETED);
    Map<String, Long> counts = new LinkedHashMap<>();
    added.forEach((table, of) -> counts.put(table.table(), (long) of.size()));
    return counts;
  }

  private static void requireSources(Transaction transaction, String id) {
    for (StretchTable.Share share : new StretchTable(transaction).inherited(id)) {
      if (isArchived(transaction, share.sourceId())) {
        throw VarveException.of(
            Kind.CONFLICT,
            "conversation '%s' shows messages of '%s', which is archived; unarchive that first",
            id,
            share.sourceId());
      }
    }
  }

  /** Each row must be the one that the chain speaks of. */
  private static void requireRecorded(
      Transaction transaction, Line header, Map<MemoryTable, Set<String>> added) {
    added.forEach(
        (table, of) ->
            table
                .audited()
                .ifPresent(
                    kind -> {
                      for (List<String> some : Batches.of(List.copyOf(of))) {
                        requireRecorded(transaction, header, kind, some);
                      }
                    }));
  }

  private static void requireRecorded(
      Transaction transaction, Line header, AuditKind kind, List<String> of) {
    Map<String, byte[]> found = AuditChain.digests(transaction, kind, of);
    Map<String, byte[]> recorded = AuditChain.recorded(transaction, kind, of);
    for (String id : of) {
      if (!MessageDigest.isEqual(found.get(id), recorded.get(id))) {
        throw header.wrong(
            "is of a file whose %s '%s' is not the one that was archived here"
                .formatted(kind.word(), id));
      }
    }
  }

  private void returned(Transaction transaction, Map<MemoryTable, Set<String>> added) {
    Set<String> audited = new HashSet<>();
    added.forEach((table, of) -> table.audited().ifPresent(kind -> audited.addAll(of)));
    BitSet positions = Removal.positions(transaction, audited);
    new Removal(
            ids.next(),
            Removal.Kind.RETURN,
            positions,
            "{\"rows\":" + audited.size() + "}",
            clock.instant())
        .write(transaction, ids.salt());
  }
}

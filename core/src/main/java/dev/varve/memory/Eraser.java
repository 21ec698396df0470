package dev.varve.memory;

import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.Storage;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import dev.varve.progress.Progress;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Takes memories out for good: first as rows, in one transaction, then as bytes. */
final class Eraser {
  /** Where the ledger keeps that bytes of an erasure may still be there. */
  private static final String NAMESPACE = "memory";

  private static final String UNSCRUBBED = "unscrubbed";

  private final Storage storage;
  private final MemorySpace space;
  private final Ids ids;
  private final InstantSource clock;

  Eraser(Storage storage, MemorySpace space, Ids ids, InstantSource clock) {
    this.storage = storage;
    this.space = space;
    this.ids = ids;
    this.clock = clock;
  }

  /** What {@link #erase} would remove now. */
  ErasureReport plan(Erasure erasure) {
    return plan(choice(erasure));
  }

  ErasureReport plan(Choice choice) {
    return storage
        .ledger()
        .read(snapshot -> planned(snapshot, choice, choice.rows().apply(snapshot)));
  }

  private static ErasureReport planned(Snapshot snapshot, Choice choice, Selection selection) {
    long blanked =
        choice.words().map(words -> new Blanking(snapshot, words).count()).orElse(0L)
            + ForkCopies.addedTo(snapshot, selection).count();
    return report(
        snapshot,
        selection,
        new Gone(blanked, 0, Set.of()),
        new Storage.Scrub(0, List.of(), List.of()));
  }

  ErasureReport erase(Erasure erasure, Progress progress) {
    return erase(choice(erasure), progress);
  }

  private static Choice choice(Erasure erasure) {
    return new Choice(snapshot -> selection(snapshot, erasure), words(erasure), erasure.scope());
  }

  /**
   * What to take out.
   *
   * @param rows finds them within the transaction that removes them
   * @param words to empty the fields of other rows of
   */
  record Choice(Function<Snapshot, Selection> rows, Optional<EntityWords> words, String scope) {}

  /** Takes out for good what is chosen. */
  ErasureReport erase(Choice choice, Progress progress) {
    if (storage.settings().get(NAMESPACE, UNSCRUBBED).isPresent()) {
      scrubbed(progress); // the program was ended in the middle of an erasure
    }
    progress.stage("rows", 0);
    storage.settings().put(NAMESPACE, UNSCRUBBED, choice.scope(), null);
    Optional<CachedEmbedder> embedder = space.embedder();
    record Taken(ErasureReport report, Gone gone) {}
    Taken taken =
        storage
            .ledger()
            .commit(
                transaction -> {
                  Selection selection = choice.rows().apply(transaction);
                  ErasureReport before = planned(transaction, choice, selection);
                  Gone gone = take(transaction, choice, selection, embedder);
                  return new Taken(before, gone);
                });
    if (embedder.isPresent()) {
      storage.embeddings().remove(taken.gone().cacheKeys());
    } else if (taken.gone().items() > 0) {
      storage.embeddings().clear(); // whose they are cannot be told without the model
    }
    Storage.Scrub scrub = scrubbed(progress);
    return with(taken.report(), taken.gone(), scrub);
  }

  private record Gone(long blanked, long items, Set<String> cacheKeys) {}

  private Gone take(
      Transaction transaction,
      Choice choice,
      Selection selection,
      Optional<CachedEmbedder> embedder) {
    long items = 0;
    Set<String> cacheKeys = new HashSet<>();
    ForkCopies copies = ForkCopies.addedTo(transaction, selection);
    if (!selection.isEmpty()) {
      RowRemoval removal = new RowRemoval(transaction, selection, embedder);
      removal.run(
          new RowRemoval.Reason(Removal.Kind.ERASURE, choice.scope(), clock.instant()), ids);
      items = removal.items();
      cacheKeys = removal.cacheKeys();
    }
    copies.empty(transaction);
    long blanked =
        choice.words().map(words -> new Blanking(transaction, words).run(transaction)).orElse(0L)
            + copies.count();
    return new Gone(blanked, items, cacheKeys);
  }

  private Storage.Scrub scrubbed(Progress progress) {
    Storage.Scrub scrub = storage.scrub(progress);
    storage.settings().delete(NAMESPACE, UNSCRUBBED);
    return scrub;
  }

  private static Selection selection(Snapshot snapshot, Erasure erasure) {
    Selection selection = new Selection(snapshot);
    return switch (erasure) {
      case Erasure.OfUser(String user) ->
          selection.user(Users.require(snapshot, user).id()).withDerived();
      case Erasure.OfConversation(String id) ->
          selection.conversation(Conversations.require(snapshot, id).id()).withDerived();
      case Erasure.OfEntity(String words) -> selection.having(EntityWords.of(words)).withDerived();
    };
  }

  private static Optional<EntityWords> words(Erasure erasure) {
    return erasure instanceof Erasure.OfEntity(String words)
        ? Optional.of(EntityWords.of(words))
        : Optional.empty();
  }

  private static ErasureReport report(
      Snapshot snapshot, Selection selection, Gone gone, Storage.Scrub scrub) {
    return new ErasureReport(
        selection.counts(),
        selection.listed(ErasureReport.MAX_IDS),
        gone.blanked(),
        gone.items(),
        scrub.bytes(),
        scrub.removed(),
        scrub.elsewhere(),
        forks(snapshot, selection),
        archived(snapshot, selection));
  }

  private static ErasureReport with(ErasureReport rows, Gone gone, Storage.Scrub scrub) {
    return new ErasureReport(
        rows.rows(),
        rows.ids(),
        gone.blanked(),
        gone.items(),
        scrub.bytes(),
        scrub.removed(),
        scrub.elsewhere(),
        rows.forks(),
        rows.archived());
  }

  private static List<String> forks(Snapshot snapshot, Selection selection) {
    return new StretchTable(snapshot)
        .borrowers(selection.of(MemoryTable.MESSAGES)).stream()
            .filter(id -> !selection.of(MemoryTable.CONVERSATIONS).contains(id))
            .limit(ErasureReport.MAX_IDS)
            .toList();
  }

  private static long archived(Snapshot snapshot, Selection selection) {
    ConversationTable table = new ConversationTable(snapshot);
    return selection.of(MemoryTable.CONVERSATIONS).stream()
        .flatMap(id -> table.find(id).stream())
        .filter(conversation -> conversation.status() == ConversationStatus.ARCHIVED)
        .count();
  }
}

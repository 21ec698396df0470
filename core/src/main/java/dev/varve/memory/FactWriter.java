package dev.varve.memory;

import dev.varve.error.VarveException;
import dev.varve.ledger.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes facts of one user, inside one transaction. */
final class FactWriter {
  private final Transaction transaction;
  private final Ids ids;
  private final FactTable table;
  private final CitationTable citations;

  FactWriter(Transaction transaction, Ids ids) {
    this.transaction = transaction;
    this.ids = ids;
    this.table = new FactTable(transaction);
    this.citations = new CitationTable(transaction);
  }

  /** Adds a fact; see {@link Facts#add}. */
  Fact add(String userId, FactDraft draft, Instant clock) {
    FactKey key = FactKey.of(draft.subject(), draft.predicate());
    List<Fact> history = table.history(userId, key);
    Instant now = notBefore(history, clock);
    List<Fact> known = history.stream().filter(Fact::known).toList();
    boolean single = draft.singleValued() || table.isSingle(userId, key);
    Fact fact = fact(userId, draft, new Occasion(known, single, now));
    Optional<Fact> told = known.stream().filter(old -> saysAllOf(old, fact)).findFirst();
    if (told.isPresent()) {
      citations.put(source(told.get()), draft.citations());
      return told.get();
    }
    if (single) {
      known.stream()
          .filter(old -> !sameObject(old, fact) && old.validity().overlaps(fact.validity()))
          .forEach(old -> close(old, fact.validity(), now));
    }
    write(fact, draft.citations());
    return fact;
  }

  /** What an assertion meets: the facts of its key that are known, and the moment. */
  private record Occasion(List<Fact> known, boolean single, Instant now) {}

  private Fact fact(String userId, FactDraft draft, Occasion occasion) {
    Conversation conversation =
        draft.conversationId() == null
            ? null
            : Conversations.require(transaction, draft.conversationId());
    String object = draft.object();
    return new Fact(
        ids.next(),
        userId,
        draft.conversationId(),
        draft.project() == null && conversation != null ? conversation.project() : draft.project(),
        draft.subject(),
        draft.predicate(),
        object,
        occasion.single(),
        validity(draft, occasion),
        occasion.now(),
        null,
        null,
        sameAs(occasion.known(), object),
        draft.sources());
  }

  /** One object after another: without a beginning of its own, a new one begins now. */
  private static Validity validity(FactDraft draft, Occasion occasion) {
    Validity given = draft.validity();
    Instant to = given.to();
    boolean follows =
        occasion.single()
            && given.from() == null
            && (to == null || occasion.now().isBefore(to))
            && occasion.known().stream()
                .anyMatch(
                    old ->
                        !sameObject(old.object(), draft.object())
                            && old.validity().overlaps(given));
    return follows ? new Validity(occasion.now(), to) : given;
  }

  private static @Nullable String sameAs(List<Fact> known, String object) {
    return known.stream()
        .filter(old -> sameObject(old.object(), object))
        .map(old -> Objects.requireNonNullElse(old.sameAs(), old.id()))
        .findFirst()
        .orElse(null);
  }

  private static boolean sameObject(Fact one, Fact other) {
    return sameObject(one.object(), other.object());
  }

  private static boolean sameObject(String one, String other) {
    return FactKey.plain(one).equals(FactKey.plain(other));
  }

  private static boolean saysAllOf(Fact old, Fact fact) {
    return sameObject(old, fact)
        && old.validity().equals(fact.validity())
        && old.singleValued() == fact.singleValued()
        && old.sources().containsAll(fact.sources());
  }

  /** Time never falls within the facts of a key, whatever the clock does. */
  private static Instant notBefore(List<Fact> history, Instant clock) {
    Instant now = Instant.ofEpochMilli(clock.toEpochMilli());
    for (Fact fact : history) {
      Instant retracted = fact.retractedAt();
      Instant last = retracted == null ? fact.assertedAt() : retracted;
      now = last.isAfter(now) ? last : now;
    }
    return now;
  }

  /** Leaves of a fact what lies outside of {@code by}, as new versions. */
  private void close(Fact old, Validity by, Instant now) {
    end(old, now);
    List<CodeCitation> cited = citations.of(List.of(old.id())).getOrDefault(old.id(), List.of());
    for (Validity rest : old.validity().without(by)) {
      write(version(old, rest, now), cited);
    }
  }

  private Fact version(Fact old, Validity validity, Instant now) {
    return new Fact(
        ids.next(),
        old.userId(),
        old.conversationId(),
        old.project(),
        old.subject(),
        old.predicate(),
        old.object(),
        old.singleValued(),
        validity,
        now,
        null,
        old.id(),
        old.sameAs(),
        old.sources());
  }

  /**
   * Ends a fact; one that has ended already stays as it is.
   *
   * @throws VarveException NOT_FOUND if there is none of this id
   */
  Fact retract(String id, Instant clock) {
    Fact fact = require(id);
    if (!fact.known()) {
      return fact;
    }
    FactKey key = FactKey.of(fact.subject(), fact.predicate());
    end(fact, notBefore(table.history(fact.userId(), key), clock));
    return require(id);
  }

  private Fact require(String id) {
    return table
        .find(id)
        .orElseThrow(() -> Ids.unknown("fact", id, "'varve memory facts list' prints the ids"));
  }

  private void end(Fact fact, Instant now) {
    table.retract(fact.id(), now);
    transaction.delete(
        MemorySpace.in(transaction).number(), List.of(MemoryItems.id(MemoryItems.FACT, fact.id())));
    transaction.note("facts", fact.id());
  }

  private void write(Fact fact, List<CodeCitation> cited) {
    table.add(fact);
    citations.put(source(fact), cited);
    transaction.put(MemorySpace.in(transaction).number(), MemoryItems.of(fact));
    transaction.note("facts", fact.id());
  }

  private static CitationTable.Source source(Fact fact) {
    return new CitationTable.Source(MemoryItems.FACT, fact.id());
  }
}

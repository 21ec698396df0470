package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Snapshot;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is held to be true, in two times: when it is so, and when it was known here. Facts are found
 * by their words like everything else. Safe for use by several threads and processes.
 */
public final class Facts {
  /** Longest subject and longest predicate, in UTF-16 units. */
  public static final int MAX_NAME = 500;

  /** Longest object, in UTF-16 units. */
  public static final int MAX_OBJECT = 4_000;

  /** Facts of one subject and predicate that are compared with each other. */
  private static final int MAX_COMPARED = 200;

  /** How long near-duplicates wait for vectors of what was added last. */
  private static final Duration EMBED_FOR = Duration.ofSeconds(10);

  private final Storage storage;
  private final MemorySpace space;
  private final Ids ids;
  private final InstantSource clock;

  Facts(Storage storage, MemorySpace space, Ids ids, InstantSource clock) {
    this.storage = storage;
    this.space = space;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Two facts of one subject and predicate that differ in their object and are both known, and
   * valid, at some moment.
   *
   * @param certain whether a subject has one object of the predicate at a time; else both may well
   *     be true
   */
  public record Contradiction(Fact one, Fact other, boolean certain) {}

  /**
   * Two known facts of one subject that say nearly the same in other words.
   *
   * @param one asserted first
   * @param likeness the cosine of their vectors
   */
  public record NearDuplicate(Fact one, Fact other, double likeness) {}

  /**
   * Asserts a fact. Where a subject has one object of the predicate at a time, what was known of
   * other objects ends where the new fact is valid: their rows are retracted and what is left of
   * their validity stands in new versions; a fact that says nothing of its beginning begins now if
   * there are such. One that says the same as a known one is linked to it; if it adds nothing at
   * all, the known one is returned.
   *
   * @param user id or name
   * @throws VarveException NOT_FOUND if there is no such user, conversation or source; INVALID if
   *     subject, predicate or object is empty or too long
   */
  public Fact add(String user, FactDraft draft) {
    FactDraft checked = checked(draft);
    space.ensure();
    Fact added =
        storage
            .ledger()
            .commit(
                transaction -> {
                  String userId = Users.require(transaction, user).id();
                  requireMessages(transaction, checked.sources());
                  return new FactWriter(transaction, ids).add(userId, checked, clock.instant());
                });
    space.embedSoon();
    return added;
  }

  private static void requireMessages(Snapshot snapshot, List<String> sources) {
    Set<String> missing = new HashSet<>(sources);
    new MessageTable(snapshot).find(sources).forEach(message -> missing.remove(message.id()));
    missing.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            id -> {
              throw Ids.unknown("message", id, "'varve memory recall' prints the ids");
            });
  }

  private static FactDraft checked(FactDraft draft) {
    return new FactDraft(
        checked("subject", draft.subject(), MAX_NAME),
        checked("predicate", draft.predicate(), MAX_NAME),
        checked("object", draft.object(), MAX_OBJECT),
        draft.validity(),
        draft.singleValued(),
        draft.conversationId(),
        StoredText.ofNullable(draft.project()),
        draft.sources(),
        draft.citations());
  }

  private static String checked(String part, String text, int most) {
    String stripped = StoredText.of(text.strip());
    if (stripped.isEmpty() || stripped.length() > most) {
      throw VarveException.of(
          Kind.INVALID,
          "%s of the fact has %d characters, but must have 1 to %d",
          part,
          stripped.length(),
          most);
    }
    return stripped;
  }

  /**
   * Ends a fact: it is known no longer, and was known until now. A fact that has ended stays as it
   * is.
   *
   * @throws VarveException NOT_FOUND if there is none of this id
   */
  public Fact retract(String id) {
    space.ensure();
    return storage
        .ledger()
        .commit(transaction -> new FactWriter(transaction, ids).retract(id, clock.instant()));
  }

  /** Facts of a user, by subject, predicate and the beginning of their validity. */
  public List<Fact> list(String user, FactQuery query) {
    return storage
        .ledger()
        .read(snapshot -> new FactTable(snapshot).list(Users.require(snapshot, user).id(), query));
  }

  /** Every version of what was known of a subject and predicate, in order of becoming known. */
  public List<Fact> history(String user, String subject, String predicate) {
    return storage
        .ledger()
        .read(
            snapshot ->
                new FactTable(snapshot)
                    .history(Users.require(snapshot, user).id(), FactKey.of(subject, predicate)));
  }

  /**
   * Pairs of known facts that do not go together, the certain ones first.
   *
   * @param limit most pairs to list
   */
  public List<Contradiction> contradictions(String user, int limit) {
    return storage
        .ledger()
        .read(
            snapshot -> {
              String userId = Users.require(snapshot, user).id();
              FactTable table = new FactTable(snapshot);
              List<Fact> facts = table.list(userId, FactQuery.all());
              return pairs(facts).stream()
                  .map(
                      pair ->
                          new Contradiction(
                              pair.getFirst(),
                              pair.getLast(),
                              table.isSingle(userId, key(pair.getFirst()))))
                  .sorted(Comparator.comparing(pair -> !pair.certain()))
                  .limit(limit)
                  .toList();
            });
  }

  /**
   * Pairs of known facts of one subject, valid at one time, that say nearly the same by another
   * predicate, the nearest first. Nothing is closed or linked by it. Computes the vectors that are
   * missing, for ten seconds at most; a fact without one has no pair.
   *
   * @param limit most pairs to list
   * @throws VarveException UNAVAILABLE if vectors are missing and the model is out of order
   */
  public List<NearDuplicate> nearDuplicates(String user, int limit) {
    List<Fact> facts = list(user, FactQuery.all());
    space.ensure();
    space.embed(EMBED_FOR, false, Progress.none());
    Map<String, float[]> vectors = new HashMap<>();
    try (VectorStore store = space.store()) {
      for (List<Fact> batch : Batches.of(facts)) {
        for (Item item : store.get(batch.stream().map(Facts::item).toList())) {
          float[] vector = item.vector();
          if (vector != null) {
            vectors.put(item.id(), vector);
          }
        }
      }
    }
    return new NearDuplicates(vectors).among(facts).stream().limit(limit).toList();
  }

  static String item(Fact fact) {
    return MemoryItems.id(MemoryItems.FACT, fact.id());
  }

  private static List<List<Fact>> pairs(List<Fact> facts) {
    List<List<Fact>> pairs = new ArrayList<>();
    for (int first = 0; first < facts.size(); first++) {
      Fact one = facts.get(first);
      int last = Math.min(facts.size(), first + MAX_COMPARED);
      for (int second = first + 1; second < last; second++) {
        Fact other = facts.get(second);
        if (!key(one).equals(key(other))) {
          break; // they are in order of their keys
        }
        if (contradicts(one, other)) {
          pairs.add(List.of(one, other));
        }
      }
    }
    return pairs;
  }

  private static FactKey key(Fact fact) {
    return FactKey.of(fact.subject(), fact.predicate());
  }

  private static boolean contradicts(Fact one, Fact other) {
    return !FactKey.plain(one.object()).equals(FactKey.plain(other.object()))
        && one.validity().overlaps(other.validity());
  }
}

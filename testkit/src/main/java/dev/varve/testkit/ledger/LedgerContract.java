package dev.varve.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.vector.Metric;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one caller of a {@link Ledger} can rely on. */
public abstract class LedgerContract {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 1};

  @TempDir Path home;

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private Ledger ledger;

  /** Opens the ledger of {@code home}, stamping changes with what {@code clock} holds. */
  protected abstract Ledger open(Path home, AtomicReference<Instant> clock);

  @BeforeEach
  final void openLedger() {
    ledger = open(home, now);
  }

  @AfterEach
  final void closeLedger() {
    ledger.close();
    ledger.close();
  }

  private int space(VectorSpace space) {
    return ledger.commit(tx -> tx.createSpace(space)).number();
  }

  private long put(int space, Item item) {
    return ledger.commit(tx -> tx.put(space, List.of(item))).getFirst();
  }

  private Row row(long seq) {
    return ledger.read(state -> state.rows(List.of(seq))).getFirst();
  }

  private List<Change> changes(int space) {
    return ledger.read(state -> state.changes(space, 0, Long.MAX_VALUE, 1_000));
  }

  private void refuses(Kind kind, String message, ThrowingCallable call) {
    long before = ledger.read(state -> state.seq());
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
        .withMessage(message);
    assertThat(ledger.<Long>read(state -> state.seq())).isEqualTo(before);
  }

  @Test
  void keepsAnItemAsItWasGiven() {
    int space = space(VectorSpace.of("s", 2));
    Map<String, Value> fields =
        Map.of(
            "text", Value.of("ü\u0000\"\n😀"),
            "whole", Value.of(Long.MAX_VALUE),
            "decimal", Value.of(1.0),
            "flag", Value.of(true));
    Item item = new Item("a", fields, "body 😀", new float[] {-0.5f, Float.MIN_VALUE});

    long seq = put(space, item);

    assertThat(row(seq)).isEqualTo(new Row(seq, space, item, 1, 0, seq, Embedding.NONE));
    assertThat(ledger.<List<Row>>read(state -> state.find(space, List.of("a", "b"))))
        .containsExactly(row(seq));
  }

  @Test
  void listsTheRowsBelowAPrefixInOrderOfId() {
    int space = space(VectorSpace.of("s", 2).model("m"));
    for (String id : List.of("a/2", "a/1", "a0", "b/1", "a/3/x", "a", "a/é")) {
      put(space, Item.of(id, "text"));
    }
    ledger.commit(tx -> tx.delete(space, List.of("a/2")));

    assertThat(ledger.<List<Row>>read(state -> state.below(space, "a/", "", 9)))
        .extracting(row -> row.item().id())
        .containsExactly("a/1", "a/3/x", "a/é");
    assertThat(ledger.<List<Row>>read(state -> state.below(space, "a/", "a/1", 1)))
        .extracting(row -> row.item().id())
        .containsExactly("a/3/x");
    assertThat(ledger.<Long>read(state -> state.countAwaitingBelow(space, "a/", Embedding.PENDING)))
        .isEqualTo(3);
    assertThat(ledger.<Long>read(state -> state.countAwaitingBelow(space, "a/", Embedding.FAILED)))
        .isZero();
  }

  @Test
  void readsItsOwnWritesInsideTheTransaction() {
    int space = space(VectorSpace.of("s", 2));
    long count =
        ledger.commit(
            tx -> {
              tx.put(space, List.of(Item.of("a", EAST), Item.of("b", NORTH)));
              tx.delete(space, List.of("a"));
              assertThat(tx.find(space, List.of("a", "b"))).hasSize(1);
              return tx.count(space);
            });
    assertThat(count).isEqualTo(1);
  }

  @Test
  void namesInEachChangeWhatItSupersedes() {
    int space = space(VectorSpace.of("s", 2));
    long first = put(space, Item.of("a", EAST));
    long second = put(space, Item.of("a", NORTH));
    ledger.commit(tx -> tx.delete(space, List.of("a", "unknown")));
    long third = put(space, Item.of("a", EAST));

    assertThat(changes(space))
        .containsExactly(
            new Change(first, space, "a", 1, Op.PUT, 0, START),
            new Change(second, space, "a", 2, Op.PUT, first, START),
            new Change(second + 1, space, "a", 2, Op.DELETE, second, START),
            new Change(third, space, "a", 1, Op.PUT, 0, START));
    assertThat(row(first).deletedSeq()).isEqualTo(second);
    assertThat(row(second).deletedSeq()).isEqualTo(second + 1);
    assertThat(row(third).deletedSeq()).isZero();
  }

  @Test
  void keepsTheLastOfSeveralItemsWithOneId() {
    int space = space(VectorSpace.of("s", 2));
    ledger.commit(tx -> tx.put(space, List.of(Item.of("a", EAST), Item.of("a", NORTH))));
    Row live = ledger.read(state -> state.find(space, List.of("a"))).getFirst();
    assertThat(live.item().vector()).isEqualTo(NORTH);
    assertThat(live.version()).isEqualTo(2);
    assertThat(ledger.<Long>read(state -> state.count(space))).isEqualTo(1);
  }

  @Test
  void scansLiveRowsInOrderOfSeq() {
    int space = space(VectorSpace.of("s", 2));
    int other = space(VectorSpace.of("other", 2));
    long a = put(space, Item.of("a", EAST));
    put(other, Item.of("x", EAST));
    long b = put(space, Item.of("b", EAST));
    ledger.commit(tx -> tx.delete(space, List.of("b")));
    long c = put(space, Item.of("c", EAST));

    assertThat(ledger.<List<Row>>read(state -> state.scan(space, 0, 10)))
        .extracting(Row::seq)
        .containsExactly(a, c);
    assertThat(ledger.<List<Row>>read(state -> state.scan(space, a, 10)))
        .extracting(Row::seq)
        .containsExactly(c);
    assertThat(ledger.<List<Row>>read(state -> state.scan(space, 0, 1)))
        .extracting(Row::seq)
        .containsExactly(a);
    assertThat(row(b).deletedSeq()).isBetween(b, c);
  }

  @Test
  void rangesOfChangesExcludeTheirStartAndIncludeTheirEnd() {
    int space = space(VectorSpace.of("s", 2));
    long a = put(space, Item.of("a", EAST));
    long b = put(space, Item.of("b", EAST));
    long c = put(space, Item.of("c", EAST));

    assertThat(ledger.<List<Change>>read(state -> state.changes(space, a, b, 10)))
        .extracting(Change::seq)
        .containsExactly(b);
    assertThat(ledger.<List<Change>>read(state -> state.changes(space, 0, c, 2)))
        .extracting(Change::seq)
        .containsExactly(a, b);
    assertThat(ledger.<Long>read(state -> state.backlog(space, a, 10))).isEqualTo(2);
    assertThat(ledger.<Long>read(state -> state.backlog(space, 0, 2))).isEqualTo(2);
    assertThat(ledger.<Long>read(state -> state.seq())).isEqualTo(c);
  }

  @Test
  void decidesAnOpenDimensionByTheFirstVector() {
    int space = space(VectorSpace.of("s", 0));
    ledger.commit(tx -> tx.put(space, List.of(Item.of("words", "only"), Item.of("a", EAST))));
    assertThat(ledger.read(state -> state.space("s")).orElseThrow().space().dimension())
        .isEqualTo(2);
    refuses(
        Kind.INVALID,
        "item 'b' has a vector of 3 dimensions, but space 's' holds 2;"
            + " embed it with the same model or use another space",
        () -> put(space, Item.of("b", new float[3])));
  }

  @Test
  void leavesTheDimensionOpenWhenTheFirstVectorsDisagree() {
    int space = space(VectorSpace.of("s", 0));
    refuses(
        Kind.INVALID,
        "item 'b' has a vector of 3 dimensions, but space 's' holds 2;"
            + " embed it with the same model or use another space",
        () ->
            ledger.commit(
                tx ->
                    tx.put(
                        space, List.of(Item.of("a", EAST), Item.of("b", new float[] {1, 2, 3})))));
    assertThat(ledger.read(state -> state.space("s")).orElseThrow().space().dimension()).isZero();
  }

  @Test
  void refusesAVectorThatIsNotFiniteOrZero() {
    int space = space(VectorSpace.of("s", 2));
    refuses(
        Kind.INVALID,
        "item 'a' has NaN at position 1 of its vector, but space 's' takes finite numbers;"
            + " check the model that made it",
        () -> put(space, Item.of("a", new float[] {1, Float.NaN})));
    refuses(
        Kind.INVALID,
        "item 'a' has a zero vector, but space 's' compares by cosine;"
            + " leave the vector out or use another metric",
        () -> put(space, Item.of("a", new float[2])));
  }

  @Test
  void createsDescribesAndDropsSpaces() {
    VectorSpace wanted =
        VectorSpace.of("s", 3)
            .metric(Metric.DOT)
            .model("m")
            .titleField("title")
            .words(Words.PROSE)
            .metadata(Map.of("k", Value.of(1)));
    int space = space(wanted);
    assertThat(ledger.read(state -> state.space("s")).orElseThrow().space()).isEqualTo(wanted);

    refuses(
        Kind.CONFLICT,
        "space 's' exists already; open it or choose another name",
        () -> space(wanted));

    Map<String, Value> metadata = Map.of("k", Value.of("v"));
    ledger.commit(
        tx -> {
          tx.describeSpace(space, metadata);
          return tx.put(space, List.of(Item.of("a", "words"), Item.of("b", "words")));
        });
    assertThat(ledger.<List<SpaceEntry>>read(state -> state.spaces()))
        .extracting(entry -> entry.space())
        .containsExactly(wanted.metadata(metadata));

    assertThat(ledger.<Long>commit(tx -> tx.dropSpace(space))).isEqualTo(2);
    assertThat(ledger.<List<SpaceEntry>>read(state -> state.spaces())).isEmpty();
    assertThat(changes(space)).isEmpty();
    refuses(
        Kind.NOT_FOUND,
        "space number %d is not in the ledger; it was dropped, look it up by name".formatted(space),
        () -> put(space, Item.of("a", "words")));
    assertThat(space(wanted)).isNotEqualTo(space);
  }

  @Test
  void marksTextWithoutVectorAsPendingWhereTheSpaceHasAModel() {
    int modelled = space(VectorSpace.of("m", 2).model("m"));
    int plain = space(VectorSpace.of("p", 2));
    assertThat(row(put(modelled, Item.of("a", "text"))).embedding()).isEqualTo(Embedding.PENDING);
    assertThat(row(put(modelled, Item.of("b", EAST))).embedding()).isEqualTo(Embedding.NONE);
    assertThat(row(put(modelled, Item.of("c", "  "))).embedding()).isEqualTo(Embedding.NONE);
    assertThat(row(put(plain, Item.of("a", "text"))).embedding()).isEqualTo(Embedding.NONE);
  }

  @Test
  void embedsARowInPlaceAndLogsIt() {
    int space = space(VectorSpace.of("s", 0).model("m"));
    long pending = put(space, Item.of("a", "text"));
    ledger.commit(
        tx -> {
          tx.embed(space, Map.of(pending, EAST));
          return true;
        });

    Row row = row(pending);
    assertThat(row.embedding()).isEqualTo(Embedding.DONE);
    assertThat(row.item()).isEqualTo(Item.of("a", "text").with(EAST));
    assertThat(row.vectorSeq()).isEqualTo(pending + 1);
    assertThat(changes(space))
        .last()
        .isEqualTo(new Change(pending + 1, space, "a", 1, Op.EMBED, pending, START));
    assertThat(ledger.read(state -> state.space("s")).orElseThrow().space().dimension())
        .isEqualTo(2);
  }

  @Test
  void passesByRowsThatEndedBeforeTheirVectorCame() {
    int space = space(VectorSpace.of("s", 2).model("m"));
    long old = put(space, Item.of("a", "text"));
    long given = put(space, Item.of("b", NORTH));
    long next = put(space, Item.of("a", "new text"));
    ledger.commit(
        tx -> {
          tx.embed(space, Map.of(old, EAST, given, EAST, 999L, EAST));
          return true;
        });
    assertThat(row(old).item().vector()).isNull();
    assertThat(row(given).item().vector()).isEqualTo(NORTH);
    assertThat(row(next).embedding()).isEqualTo(Embedding.PENDING);
    assertThat(changes(space)).extracting(Change::op).doesNotContain(Op.EMBED);
  }

  @Test
  void listsWhatAwaitsAVector() {
    int space = space(VectorSpace.of("s", 2).model("m"));
    long a = put(space, Item.of("a", "text"));
    long b = put(space, Item.of("b", "text"));
    long c = put(space, Item.of("c", "text"));
    ledger.commit(
        tx -> {
          tx.refuse(space, List.of(b));
          tx.embed(space, Map.of(c, EAST));
          return true;
        });

    assertThat(ledger.<List<Row>>read(state -> state.awaiting(space, Embedding.PENDING, 0, 9)))
        .extracting(Row::seq)
        .containsExactly(a);
    assertThat(ledger.<List<Row>>read(state -> state.awaiting(space, Embedding.FAILED, 0, 9)))
        .extracting(Row::seq)
        .containsExactly(b);
    assertThat(ledger.<Long>read(state -> state.countAwaiting(space, Embedding.PENDING)))
        .isEqualTo(1);

    ledger.commit(
        tx -> {
          tx.embed(space, Map.of(b, EAST));
          return tx.delete(space, List.of("a"));
        });
    assertThat(ledger.<Long>read(state -> state.countAwaiting(space, Embedding.PENDING))).isZero();
    assertThat(ledger.<Long>read(state -> state.countAwaiting(space, Embedding.FAILED))).isZero();
  }

  @Test
  void listsWhatLiesBelowAPrefixInOrderOfId() {
    int space = space(VectorSpace.of("s", 2).model("m"));
    for (String id : List.of("p/b", "p0", "p/a", "o", "p/", "p/ä", "p.")) {
      put(space, Item.of(id, "text"));
    }
    ledger.commit(tx -> tx.delete(space, List.of("p/b")));
    long embedded = put(space, Item.of("p/c", EAST));

    assertThat(ledger.<List<Row>>read(state -> state.below(space, "p/", "", 10)))
        .extracting(row -> row.item().id())
        .containsExactly("p/", "p/a", "p/c", "p/ä");
    assertThat(ledger.<List<Row>>read(state -> state.below(space, "p/", "p/a", 1)))
        .extracting(Row::seq)
        .containsExactly(embedded);
    assertThat(ledger.<Long>read(state -> state.countAwaitingBelow(space, "p/", Embedding.PENDING)))
        .isEqualTo(3);
  }

  @Test
  void onlyPendingAndFailedRowsAwaitAnything() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.read(state -> state.countAwaiting(1, Embedding.DONE)))
        .withMessage("state is DONE, but must be PENDING or FAILED");
  }

  @Test
  void refusesAWrongVectorForAPendingRow() {
    int space = space(VectorSpace.of("s", 2).model("m"));
    long pending = put(space, Item.of("a", "text"));
    refuses(
        Kind.INVALID,
        "item 'row %d' has a vector of 1 dimensions, but space 's' holds 2 (model m);"
                .formatted(pending)
            + " embed it with the same model or use another space",
        () ->
            ledger.commit(
                tx -> {
                  tx.embed(space, Map.of(pending, new float[] {1}));
                  return true;
                }));
  }

  @Test
  void findsTheLastChangeAtATime() {
    int space = space(VectorSpace.of("s", 2));
    now.set(START.plusSeconds(10));
    long a = put(space, Item.of("a", EAST));
    long b = put(space, Item.of("b", EAST));
    now.set(START.plusSeconds(20));
    long c = put(space, Item.of("c", EAST));

    assertThat(ledger.<OptionalLong>read(state -> state.seqAt(START.minusMillis(1)))).isEmpty();
    assertThat(ledger.<OptionalLong>read(state -> state.seqAt(START))).hasValue(a - 1);
    assertThat(ledger.<OptionalLong>read(state -> state.seqAt(START.plusSeconds(10)))).hasValue(b);
    assertThat(ledger.<OptionalLong>read(state -> state.seqAt(START.plusSeconds(19)))).hasValue(b);
    assertThat(ledger.<OptionalLong>read(state -> state.seqAt(START.plusSeconds(99)))).hasValue(c);
  }

  @Test
  void timeNeverFallsAlongTheLog() {
    int space = space(VectorSpace.of("s", 2));
    now.set(START.minus(Duration.ofDays(1)));
    put(space, Item.of("a", EAST));
    assertThat(changes(space)).extracting(Change::at).containsExactly(START);
  }

  @Test
  void purgesOnlyWhatEndedBeforeTheHorizon() {
    int space = space(VectorSpace.of("s", 2).model("m"));
    long dead = put(space, Item.of("a", "text"));
    ledger.commit(
        tx -> {
          tx.embed(space, Map.of(dead, EAST));
          return true;
        });
    long superseding = put(space, Item.of("a", NORTH));
    long kept = put(space, Item.of("b", EAST));
    long horizon = ledger.read(state -> state.seq());
    ledger.commit(tx -> tx.delete(space, List.of("b")));

    long reached = 0;
    while (reached < horizon) {
      reached = ledger.commit(tx -> tx.purge(space, horizon, 1));
    }

    assertThat(ledger.<List<Row>>read(state -> state.rows(List.of(dead, superseding, kept))))
        .extracting(Row::seq)
        .containsExactly(superseding, kept);
    assertThat(changes(space))
        .extracting(Change::seq)
        .containsExactly(superseding, kept, horizon + 1);
    assertThat(ledger.<Long>read(state -> state.horizon(space))).isEqualTo(horizon);
  }

  @Test
  void purgeKeepsTheLastChangeOfASpace() {
    int space = space(VectorSpace.of("s", 2));
    long row = put(space, Item.of("a", EAST));
    ledger.commit(tx -> tx.delete(space, List.of("a")));
    assertThat(ledger.<Long>commit(tx -> tx.purge(space, row + 1, 100))).isEqualTo(row + 1);
    assertThat(ledger.<List<Row>>read(state -> state.rows(List.of(row)))).isEmpty();
    assertThat(changes(space)).extracting(Change::seq).containsExactly(row + 1);
  }

  @Test
  void logsANoteThatNoSpaceSees() {
    int space = space(VectorSpace.of("s", 2));
    long seq = ledger.commit(tx -> tx.note("project", "7"));
    assertThat(changes(space)).isEmpty();
    assertThat(changes(0)).last().isEqualTo(new Change(seq, 0, "project/7", 1, Op.NOTE, 0, START));
  }

  @Test
  void keepsItsContentAndIdentityWhenReopened() {
    int space = space(VectorSpace.of("s", 2));
    long seq = put(space, Item.of("a", EAST));
    Ledger.Identity identity = ledger.identity();
    ledger.close();

    ledger = open(home, now);
    assertThat(ledger.identity()).isEqualTo(identity);
    assertThat(row(seq).item()).isEqualTo(Item.of("a", EAST));
    assertThat(put(space, Item.of("b", EAST))).isEqualTo(seq + 1);
  }
}

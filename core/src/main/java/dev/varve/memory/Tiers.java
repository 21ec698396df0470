package dev.varve.memory;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.memory.Compressor.Order;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tiers of a conversation: recent messages as they are, older ones in short-term segments, and
 * those merged into long-term segments of ever higher levels. Compression adds segments; the
 * messages stay, and stay to be found. Together the segments stand for a beginning of the
 * conversation, each message in one, in order, but for segments that a caller put beside. Safe for
 * use by several threads and processes.
 */
public final class Tiers {
  /** Type of the metric of each compression: tokens of the summary for each of the messages. */
  public static final String METRIC = "compression";

  /** How long a call waits for others that compress. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How long what is done behind a caller waits: closing a home waits for it. */
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(5);

  private static final String TURN = "tiers";

  private final VarveConfig config;
  private final Storage storage;
  private final MemorySpace space;
  private final SegmentMaking making;

  Tiers(VarveConfig config, Storage storage, MemorySpace space, SegmentMaking making) {
    this.config = config;
    this.storage = storage;
    this.space = space;
    this.making = making;
  }

  /**
   * Compresses the oldest messages until the working tier is a segment below its budget, and merges
   * segments that are due. Does nothing if none are.
   *
   * @throws VarveException NOT_FOUND if there is no such conversation; TIMEOUT if others compress
   *     for minutes
   */
  public CompressionReport compress(String conversationId) {
    return compress(conversationId, TierBudgets.of(config).kept());
  }

  /**
   * The same, down to so many tokens in the working tier.
   *
   * @param keepTokens at least 0
   */
  public CompressionReport compress(String conversationId, long keepTokens) {
    if (keepTokens < 0) {
      throw VarveException.of(
          Kind.INVALID, "tokens to keep are %d, but must be at least 0", keepTokens);
    }
    storage.ledger().read(snapshot -> Conversations.require(snapshot, conversationId));
    Order order = new Order(conversationId, keepTokens, TierBudgets.of(config));
    return storage
        .inTurn(TURN, PATIENCE, () -> run(order))
        .orElseThrow(
            () ->
                VarveException.of(
                    Kind.TIMEOUT,
                    "others have compressed memories for %s; try again later",
                    PATIENCE));
  }

  private CompressionReport run(Order order) {
    space.ensure();
    long before = workingTokens(order.conversationId());
    List<MemorySegment> made = making.compressor().run(order);
    if (!made.isEmpty()) {
      space.embedSoon();
    }
    return new CompressionReport(made, before, workingTokens(order.conversationId()));
  }

  /**
   * Compresses a conversation whose working tier is beyond its budget; cheap if it is not. Where
   * others compress now, it is left to whoever adds to it next.
   */
  void keepWithin(String conversationId) {
    TierBudgets budgets = TierBudgets.of(config);
    if (budgets.working() > 0 && workingTokens(conversationId) > budgets.working()) {
      Order order = new Order(conversationId, budgets.kept(), budgets);
      storage.inTurn(TURN, SHORT_PATIENCE, () -> run(order));
    }
  }

  /** Tokens of the messages that are in no segment, by estimate. */
  public long workingTokens(String conversationId) {
    return storage
        .ledger()
        .read(
            snapshot -> {
              SegmentTable table = new SegmentTable(snapshot);
              return table.workingTokens(conversationId, table.frontier(conversationId));
            });
  }

  /** The first messages of the working tier, in order, at most {@code limit}. */
  public List<Message> working(String conversationId, int limit) {
    return storage
        .ledger()
        .read(
            snapshot -> {
              String id = Conversations.require(snapshot, conversationId).id();
              long frontier = new SegmentTable(snapshot).frontier(id);
              return new MessageTable(snapshot).from(id, frontier + 1, limit);
            });
  }

  /**
   * Adds a segment that the caller has made. If its messages are the oldest of the working tier, it
   * takes them out of there; else it stands beside them.
   *
   * @throws VarveException NOT_FOUND if there is no such conversation, or a message is not in it
   *     now; INVALID if the summary is empty or too long, there are no messages, or the importance
   *     is out of range
   */
  public MemorySegment add(String conversationId, SegmentDraft draft) {
    space.ensure();
    MemorySegment added = making.add(conversationId, draft);
    space.embedSoon();
    return added;
  }

  /**
   * The segments that stand for a conversation now, in its order; those merged into others are not
   * among them.
   *
   * @param tier null for all
   */
  public List<MemorySegment> segments(String conversationId, @Nullable Tier tier) {
    return storage
        .ledger()
        .read(
            snapshot ->
                new SegmentTable(snapshot)
                    .present(Conversations.require(snapshot, conversationId).id()))
        .stream()
        .filter(segment -> tier == null || segment.tier() == tier)
        .toList();
  }

  /**
   * One segment, also if it was merged or withdrawn since.
   *
   * @throws VarveException NOT_FOUND if there is none of this id
   */
  public MemorySegment segment(String id) {
    return storage
        .ledger()
        .read(snapshot -> new SegmentTable(snapshot).find(id))
        .orElseThrow(() -> Ids.unknown("segment", id, "'varve memory segments' prints the ids"));
  }
}

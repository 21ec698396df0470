package dev.varve.memory;

import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.Storage;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import dev.varve.secret.SecretBox;
import dev.varve.secret.SecretKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that was said and done, in one home. Safe for use by several threads and processes.
 * Adding never waits for the model: vectors are computed on a thread of their own soon after, and
 * what is left of them when the home is closed, by {@link #sync} or by whoever opens it next.
 */
public final class Memory implements AutoCloseable {
  private final MemorySpace space;
  private final Upkeep upkeep;
  private final Users users;
  private final Conversations conversations;
  private final Activity activity;
  private final Tiers tiers;
  private final Facts facts;
  private final Citations citations;
  private final Checkpoints checkpoints;
  private final Audit audit;
  private final Eraser eraser;
  private final Care care;
  private final Archives archives;
  private final Transfers transfers;
  private final Recalling recalling;
  private final ContextAssembly contexts;

  /** What is given stays open and belongs to the caller. */
  public Memory(VarveConfig config, Storage storage, MemoryLinks links) {
    this(config, storage, links, InstantSource.system());
  }

  Memory(
      VarveConfig config,
      Storage storage,
      Function<String, Optional<CachedEmbedder>> embedders,
      InstantSource clock) {
    this(config, storage, MemoryLinks.of(embedders), clock);
  }

  Memory(VarveConfig config, Storage storage, MemoryLinks links, InstantSource clock) {
    Ids ids = new Ids();
    this.space = new MemorySpace(config, storage, links.embedders());
    SegmentMaking making =
        new SegmentMaking(storage, ids, clock, new Summaries(links.summarizer()));
    this.tiers = new Tiers(config, storage, space, making);
    this.upkeep = new Upkeep(space, new TierUpkeep(tiers::keepWithin));
    this.users =
        new Users(
            storage,
            ids,
            clock,
            new ApiKeys(storage, () -> new SecretBox(SecretKey.of(config)), clock));
    this.conversations = new Conversations(storage, upkeep, ids, clock);
    this.activity = new Activity(storage, space, ids, clock);
    this.facts = new Facts(storage, space, ids, clock);
    this.citations = new Citations(storage, links.symbols());
    this.checkpoints = new Checkpoints(storage, ids, clock);
    this.audit = new Audit(storage);
    this.eraser = new Eraser(storage, space, ids, clock);
    this.care = new Care(storage, eraser, clock);
    this.archives = new Archives(storage, space, ids, clock);
    this.transfers = new Transfers(storage, space, ids, clock);
    this.recalling = new Recalling(storage, space, citations, clock);
    this.contexts = new ContextAssembly(storage, recalling, clock);
  }

  public Users users() {
    return users;
  }

  public Conversations conversations() {
    return conversations;
  }

  public Activity activity() {
    return activity;
  }

  public Tiers tiers() {
    return tiers;
  }

  public Facts facts() {
    return facts;
  }

  public Citations citations() {
    return citations;
  }

  public Checkpoints checkpoints() {
    return checkpoints;
  }

  public Audit audit() {
    return audit;
  }

  public Care care() {
    return care;
  }

  public Archives archives() {
    return archives;
  }

  public Transfers transfers() {
    return transfers;
  }

  /**
   * What {@link #erase} would remove now; changes nothing.
   *
   * @throws VarveException as {@link #erase}
   */
  public ErasureReport toErase(Erasure erasure) {
    return eraser.plan(erasure);
  }

  /**
   * Erases for good: the rows with their salts, everything derived from them, every version of the
   * items by which they were found, kept vectors of their texts, then the bytes of all that in the
   * files of the home, automatic backups included. The chain says that it was done, and of how many
   * rows. What was erased cannot be had back, nor seen as of an earlier moment.
   *
   * @throws VarveException NOT_FOUND if there is no such user or conversation; INVALID if the
   *     entity has no word; TIMEOUT if another program keeps old bytes in use: the rows are gone,
   *     and any further erasure removes those bytes too
   */
  public ErasureReport erase(Erasure erasure, Progress progress) {
    return eraser.erase(erasure, progress);
  }

  /**
   * Finds what was said, done and written: by words and by meaning, with what stands around it, and
   * with the people and times that the question names. What was added before the call is found.
   * Vectors that memories wait for are computed first, for a second at most.
   *
   * @throws dev.varve.error.VarveException NOT_FOUND if the conversation or user is not there
   */
  public RecallAnswer recall(Recall recall) {
    return recalling.run(recall);
  }

  /**
   * What a prompt may be filled with when a conversation goes on: standing facts of its user, what
   * is recalled of all that the user's conversations hold, and the last messages.
   *
   * @throws dev.varve.error.VarveException NOT_FOUND if the conversation is not there
   */
  public MemoryContext context(ContextQuery query) {
    return contexts.run(query);
  }

  /**
   * Computes vectors that memories wait for.
   *
   * @param time how long at most
   * @param retryRefused whether texts that the model refused are tried again
   * @return how many were added
   */
  public long sync(Duration time, boolean retryRefused, Progress progress) {
    return space.embed(time, retryRefused, progress);
  }

  /** Ends what is done behind the caller, after what is under way. */
  @Override
  public void close() {
    upkeep.close();
  }
}

package dev.varve.memory;

import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.Storage;
import dev.varve.progress.Progress;
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
  private final Users users;
  private final Conversations conversations;
  private final Activity activity;
  private final Recalling recalling;
  private final ContextAssembly contexts;

  /**
   * What is given stays open and belongs to the caller.
   *
   * @param embedders the model of a name, as setting {@code model} has it; empty for {@code none}
   */
  public Memory(
      VarveConfig config, Storage storage, Function<String, Optional<CachedEmbedder>> embedders) {
    this(config, storage, embedders, InstantSource.system());
  }

  Memory(
      VarveConfig config,
      Storage storage,
      Function<String, Optional<CachedEmbedder>> embedders,
      InstantSource clock) {
    Ids ids = new Ids();
    this.space = new MemorySpace(config, storage, embedders);
    this.users = new Users(storage, ids, clock);
    this.conversations = new Conversations(storage, space, ids, clock);
    this.activity = new Activity(storage, space, ids, clock);
    this.recalling = new Recalling(storage, space, clock);
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

  /** Ends the thread that computes vectors, after what is under way. */
  @Override
  public void close() {
    space.close();
  }
}

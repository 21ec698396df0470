package dev.varve.parsers;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSParser;

/** One thread with a tree-sitter parser of its own, which no other thread ever touches. */
final class ParserWorker implements AutoCloseable {
  /** Native code recurses on some inputs; virtual memory, used only if needed. */
  private static final long STACK_BYTES = 16L << 20;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(ParserWorker::daemonThread);
  private @Nullable TSParser parser;

  private static Thread daemonThread(Runnable work) {
    Thread thread = new Thread(null, work, "varve-parser", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs {@code job} on the worker's thread.
   *
   * @throws TimeoutException if the thread has not come back; the worker must not be used again
   * @throws CancellationException if the calling thread was interrupted; nor then
   */
  <T> T run(Function<TSParser, T> job, Deadline deadline, Duration patience)
      throws TimeoutException, ExecutionException {
    Future<T> result = thread.submit(() -> job.apply(parser()));
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      deadline.cancel();
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("the parse was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private TSParser parser() {
    if (parser == null) {
      NativeLibraries.prepare("tree-sitter");
      parser = new TSParser();
    }
    return parser;
  }

  /** Ends the thread after what it is doing. A parser that hangs for ever keeps its memory. */
  @Override
  public void close() {
    thread.execute(this::closeParser);
    thread.shutdown();
  }

  private void closeParser() {
    if (parser != null) {
      parser.close();
      parser = null;
    }
  }
}

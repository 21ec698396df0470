package dev.varve.code;

import dev.varve.code.walk.FoundFile;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.parse.CodeParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads and parses files on several threads, and hands them on one by one in their order. */
final class FileReader implements AutoCloseable {
  /** Files on their way for each thread: what bounds the memory. */
  private static final int AHEAD = 4;

  private final int threads;
  private final ExecutorService workers;
  private final Supplier<CodeParser> parser;

  FileReader(int threads, Supplier<CodeParser> parser) {
    this.threads = threads;
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("varve-read-", 0).factory());
    this.parser = parser;
  }

  /**
   * Reads all files; {@code take} is called on this thread.
   *
   * @throws VarveException TIMEOUT if the thread is interrupted
   */
  void read(List<FoundFile> files, Map<String, FileRow> known, Consumer<ReadFile> take) {
    Deque<Future<ReadFile>> ahead = new ArrayDeque<>();
    Iterator<FoundFile> rest = files.iterator();
    while (rest.hasNext() || !ahead.isEmpty()) {
      while (rest.hasNext() && ahead.size() < threads * AHEAD) {
        FoundFile next = rest.next();
        ahead.add(workers.submit(() -> ReadFile.of(next, known.get(next.path()), parser)));
      }
      take.accept(done(ahead.remove()));
    }
  }

  private static ReadFile done(Future<ReadFile> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VarveException(
          Kind.TIMEOUT, "indexing was interrupted; run it again to go on where it stopped", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("a file could not be read", e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}

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
  /** Files on their way: enough to keep the threads busy while a batch is written. */
  private static final int AHEAD = 128;

  /** Bytes of source on their way, unless a single file has more: what bounds the memory. */
  private static final long AHEAD_BYTES = 16L << 20;

  private final ExecutorService workers;
  private final Supplier<CodeParser> parser;

  FileReader(int threads, Supplier<CodeParser> parser) {
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
    Deque<Reading> ahead = new ArrayDeque<>();
    Iterator<FoundFile> rest = files.iterator();
    long bytes = 0;
    while (rest.hasNext() || !ahead.isEmpty()) {
      while (rest.hasNext() && ahead.size() < AHEAD && bytes < AHEAD_BYTES) {
        FoundFile next = rest.next();
        bytes += next.size();
        ahead.add(
            new Reading(
                next.size(),
                workers.submit(() -> ReadFile.of(next, known.get(next.path()), parser))));
      }
      Reading first = ahead.remove();
      bytes -= first.bytes();
      take.accept(done(first.file()));
    }
  }

  private record Reading(long bytes, Future<ReadFile> file) {}

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

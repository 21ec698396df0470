package dev.varve.parsers;

import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treesitter.TSParser;

/**
 * Tree-sitter behind everything that keeps a bad file from doing harm: deadlines, a watchdog over
 * native code that hangs, and a quarantine for what crashed the process before. Opens the
 * quarantine and loads native code only when the first file is parsed. Safe for use by several
 * threads.
 */
final class GuardedParsing implements AutoCloseable {
  /** What native code does in its own time, and how long it may stay away after that. */
  record Limits(Duration deadline, Duration patience) {
    static final Limits STANDARD = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(30));
  }

  /** The file in units, or the reason why not. */
  record Outcome(@Nullable ParsedFile parsed, String reason) {
    static Outcome failed(String reason) {
      return new Outcome(null, reason);
    }
  }

  /** What is done on a worker's thread. */
  @FunctionalInterface
  interface Reading {
    Outcome read(TSParser parser, Deadline deadline);
  }

  private static final Logger LOG = LoggerFactory.getLogger(GuardedParsing.class);

  private final Path directory;
  private final int threads;
  private final Limits limits;
  private final ParserPool pool;
  private final Syntax syntax;
  private @Nullable Quarantine quarantine;
  private volatile @Nullable String unavailable;

  /**
   * @param directory where the quarantine is kept
   */
  GuardedParsing(Path directory, QueryFiles files, int threads, Limits limits) {
    this.directory = directory;
    this.syntax = new Syntax(files);
    this.threads = threads;
    this.limits = limits;
    this.pool = new ParserPool(threads, limits.deadline().plus(limits.patience()));
  }

  Outcome parse(Grammar grammar, SourceFile file, SourceLines source) {
    return run(
        source.bytes(),
        (parser, deadline) -> {
          Findings findings = syntax.read(parser, grammar, source, deadline);
          return outcome(new UnitReader(file, source, findings).read(grammar.language()));
        });
  }

  Outcome run(byte[] content, Reading reading) {
    String off = unavailable;
    if (off != null) {
      return Outcome.failed(off);
    }
    if (pool.exhausted()) {
      return Outcome.failed(
          "the parser hung on %d files and is off until the program starts again"
              .formatted(ParserPool.MAX_ABANDONED));
    }
    Quarantine kept = quarantine();
    String key = Quarantine.key(content);
    if (kept.holds(key)) {
      return Outcome.failed(
          "it crashed or hung the parser before; change it, or delete '%s' to try again"
              .formatted(directory.resolve(Strikes.FILE)));
    }
    Deadline deadline = new Deadline(limits.deadline());
    try {
      return pool.run(parser -> noted(kept, key, () -> reading.read(parser, deadline)), deadline);
    } catch (TimeoutException e) {
      kept.condemn(key);
      return Outcome.failed("the parser hung and was abandoned");
    } catch (ExecutionException e) {
      return Outcome.failed(reasonOf(e.getCause()));
    }
  }

  private static Outcome noted(Quarantine quarantine, String key, Supplier<Outcome> reading) {
    int slot = quarantine.enter(key);
    try {
      return reading.get();
    } finally {
      quarantine.leave(slot, key);
    }
  }

  private static Outcome outcome(@Nullable ParsedFile parsed) {
    return parsed == null ? Outcome.failed("its units overlap too often") : new Outcome(parsed, "");
  }

  private String reasonOf(@Nullable Throwable failure) {
    if (failure instanceof Deadline.DeadlinePassed) {
      return "the parse took more than %d ms".formatted(limits.deadline().toMillis());
    }
    if (failure instanceof GrammarFailure grammar) {
      return grammar.reason();
    }
    if (failure instanceof LinkageError || failure instanceof IllegalCallerException) {
      String reason =
          "tree-sitter does not load (%s); start java with --enable-native-access=ALL-UNNAMED"
              .formatted(rootOf(failure));
      LOG.warn("files are cut into line windows: {}", reason);
      unavailable = reason;
      return reason;
    }
    LOG.warn("a parse failed", failure);
    return "the parse failed (%s)".formatted(failure);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private synchronized Quarantine quarantine() {
    if (quarantine == null) {
      quarantine = open();
    }
    return quarantine;
  }

  private Quarantine open() {
    int slots = threads + ParserPool.MAX_ABANDONED;
    try {
      return Quarantine.open(directory, slots);
    } catch (IOException e) {
      LOG.warn("directory '{}' cannot be written; crashes are not remembered", directory, e);
      return Quarantine.inMemory(slots);
    }
  }

  @Override
  public synchronized void close() {
    pool.close();
    if (quarantine != null) {
      quarantine.close();
    }
  }
}

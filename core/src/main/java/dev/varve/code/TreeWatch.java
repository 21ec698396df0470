package dev.varve.code;

import dev.varve.code.walk.Scan;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the index of one tree fresh. An event says only that it is time to compare: each refresh
 * walks the whole tree, so that it ends as a clean index would, whatever was heard or missed.
 */
final class TreeWatch {
  /** However busy the tree is, what changed is taken in after so many times the quiet time. */
  private static final int MOST_QUIETS = 10;

  /** How often the tree is compared where not all of it is heard. */
  private static final Duration POLL = Duration.ofSeconds(5);

  /** How often it is looked whether the root is back. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Path root;
  private final WatchOptions options;
  private final Consumer<WatchEvent> listener;
  private final Function<IndexTally, Scan> refresh;
  private Duration took = Duration.ZERO;
  private String saidTrouble = "";

  /**
   * @param refresh brings the index up to date, and counts what it did
   */
  TreeWatch(
      Path root,
      WatchOptions options,
      Consumer<WatchEvent> listener,
      Function<IndexTally, Scan> refresh) {
    this.root = root;
    this.options = options;
    this.listener = listener;
    this.refresh = refresh;
  }

  /**
   * Watches until the thread is interrupted or the root is gone for good.
   *
   * @param project its name
   */
  void run(String project) {
    try (TreeEvents events = new TreeEvents(root)) {
      run(project, events);
    }
  }

  /** The same with events from elsewhere. */
  void run(String project, TreeEvents events) {
    try {
      takeIn(project, events);
      listener.accept(new WatchEvent.Watching(project, root, events.directories()));
      while (true) {
        boolean heard = events.await(events.trouble().isEmpty() ? options.between() : poll());
        if (heard) {
          settle(events);
        }
        if (Files.isDirectory(root)) {
          tryTakeIn(project, events);
        } else {
          awaitRoot(project, events);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VarveException(
          Kind.TIMEOUT, "watching '%s' was interrupted; run it again to go on".formatted(root), e);
    }
  }

  /** Never so often that comparing takes more than a third of the time. */
  private Duration poll() {
    Duration rest = took.multipliedBy(2);
    Duration most = options.between().compareTo(POLL) < 0 ? options.between() : POLL;
    return rest.compareTo(most) > 0 ? rest : most;
  }

  private void settle(TreeEvents events) throws InterruptedException {
    Duration quiet = took.compareTo(options.quiet()) > 0 ? took : options.quiet();
    long deadline = System.nanoTime() + quiet.multipliedBy(MOST_QUIETS).toNanos();
    while (System.nanoTime() - deadline < 0 && events.await(quiet)) {
      Thread.onSpinWait();
    }
  }

  private void tryTakeIn(String project, TreeEvents events) {
    try {
      takeIn(project, events);
    } catch (VarveException e) {
      if (!e.kind().retriable() || Thread.currentThread().isInterrupted()) {
        throw e;
      }
      listener.accept(new WatchEvent.Failed(String.valueOf(e.getMessage())));
    }
  }

  /** Once more where there are new directories: what came into them before they were heard. */
  private void takeIn(String project, TreeEvents events) {
    boolean unheard;
    do {
      long start = System.nanoTime();
      IndexTally tally = new IndexTally();
      Scan scan = refresh.apply(tally);
      took = Duration.ofNanos(System.nanoTime() - start);
      if (tally.changedFiles() > 0) {
        listener.accept(
            new WatchEvent.Refreshed(project, tally.changedFiles(), tally.unitsRead(), took));
      }
      unheard = events.follow(scan);
      sayTrouble(events.trouble());
    } while (unheard);
  }

  private void sayTrouble(Optional<String> trouble) {
    String reason = trouble.orElse("");
    if (!reason.isEmpty() && !reason.equals(saidTrouble)) {
      listener.accept(new WatchEvent.Polling(reason, poll()));
    }
    saidTrouble = reason;
  }

  private void awaitRoot(String project, TreeEvents events) throws InterruptedException {
    listener.accept(new WatchEvent.RootGone(root, options.absence()));
    events.forgetAll();
    long deadline = System.nanoTime() + options.absence().toNanos();
    while (!Files.isDirectory(root)) {
      if (System.nanoTime() - deadline >= 0) {
        throw VarveException.of(
            Kind.NOT_FOUND,
            "directory '%s' is gone, so there is nothing to watch; its index can still be searched,"
                + " 'varve forget %s' removes it",
            root,
            project);
      }
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
    listener.accept(new WatchEvent.RootBack(root));
    tryTakeIn(project, events);
  }
}

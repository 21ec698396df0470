package dev.varve.embedded.index;

import dev.varve.check.CheckReport;
import dev.varve.embedded.ledger.StoreLock;
import dev.varve.embedded.ledger.StoreLocks;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Check, repair and compaction of all indexes of a home. */
final class IndexUpkeep {
  /** Another process's projector lets go after two idle seconds, but may have much to do first. */
  private static final Duration LOCK_LIMIT = Duration.ofMinutes(5);

  private static final int PURGE_CHANGES = 2_000;

  private final Indexes indexes;
  private final Ledger ledger;

  IndexUpkeep(Indexes indexes) {
    this.indexes = indexes;
    this.ledger = indexes.ledger();
  }

  CheckReport check(Progress progress) {
    Findings findings = new Findings();
    List<SpaceEntry> spaces = ledger.read(Snapshot::spaces);
    progress.stage("check", spaces.size());
    for (SpaceEntry entry : spaces) {
      new SpaceCheck(entry, findings).run(indexes);
      progress.advance(1);
    }
    ledger.read(
        snapshot -> {
          OrphanEdges.find(snapshot, findings);
          return true;
        });
    return findings.report();
  }

  /** Builds every damaged index anew and removes orphans; returns what was found. */
  CheckReport repair(Progress progress) {
    Findings all = new Findings();
    try (StoreLock.Held held = lock()) {
      List<SpaceEntry> spaces = ledger.read(Snapshot::spaces);
      progress.stage("repair", spaces.size());
      for (SpaceEntry entry : spaces) {
        long before = all.total();
        new SpaceCheck(entry, all).run(indexes);
        if (all.total() > before) {
          rebuild(entry, held);
        }
        progress.advance(1);
      }
      removeStrangers(spaces);
    }
    ledger.read(
        snapshot -> {
          OrphanEdges.find(snapshot, all);
          return true;
        });
    OrphanEdges.remove(ledger);
    return all.report();
  }

  private StoreLock.Held lock() {
    return StoreLocks.of(indexes.home(), Projector.LOCK).acquire(LOCK_LIMIT);
  }

  private void rebuild(SpaceEntry entry, StoreLock.Held held) {
    IndexDirectory directory = indexes.directory(entry.number());
    try (SpaceWriter writer = SpaceWriter.anew(directory, ledger, entry, indexes.horizon(entry))) {
      int uncommitted = 0;
      int applied = writer.apply();
      while (applied > 0) {
        held.beat(Clock.systemUTC().instant());
        uncommitted += applied;
        if (uncommitted >= OpenIndexes.COMMIT_CHANGES) {
          writer.commit();
          uncommitted = 0;
        }
        applied = writer.apply();
      }
      writer.commit();
    } catch (IOException e) {
      throw IndexDirectory.failed(directory.path(), e);
    }
  }

  /** Removes the indexes of spaces that were dropped. */
  private void removeStrangers(List<SpaceEntry> spaces) {
    Set<Path> known = new HashSet<>();
    spaces.forEach(entry -> known.add(indexes.directory(entry.number()).path()));
    for (IndexDirectory directory : IndexDirectory.all(indexes.home())) {
      if (!known.contains(directory.path())) {
        directory.remove();
      }
    }
  }

  /**
   * Removes from ledger and indexes what ended before the horizon of its space, and indexes of
   * spaces that are gone; returns the bytes that the indexes shrank by.
   */
  long compact(Progress progress) {
    List<SpaceEntry> spaces = ledger.read(Snapshot::spaces);
    progress.stage("compact", spaces.size());
    long before = bytes();
    try (StoreLock.Held held = lock()) {
      for (SpaceEntry entry : spaces) {
        held.beat(Clock.systemUTC().instant());
        compact(entry);
        progress.advance(1);
      }
      removeStrangers(spaces);
    }
    return before - bytes();
  }

  /**
   * Removes from the files what the ledger has forgotten, and indexes of spaces that are gone;
   * returns the bytes that the indexes shrank by.
   */
  long scrub(Progress progress) {
    List<SpaceEntry> spaces = ledger.read(Snapshot::spaces);
    progress.stage("indexes", spaces.size());
    long before = bytes();
    try (StoreLock.Held held = lock()) {
      for (SpaceEntry entry : spaces) {
        held.beat(Clock.systemUTC().instant());
        scrub(entry);
        progress.advance(1);
      }
      removeStrangers(spaces);
    }
    return before - bytes();
  }

  private void scrub(SpaceEntry entry) {
    IndexDirectory directory = indexes.directory(entry.number());
    if (directory.current().isEmpty()) {
      return;
    }
    long horizon = indexes.horizon(entry);
    try {
      try (SpaceWriter writer = SpaceWriter.open(directory, ledger, entry, horizon)) {
        while (writer.apply() > 0) {
          writer.commit();
        }
        writer.commit();
      }
      Path life = directory.current().orElseThrow();
      directory.removeOthers(life);
      SeqSet gone = ForgottenRows.in(life, ledger);
      try (SpaceWriter writer = SpaceWriter.scrubbing(directory, ledger, entry, gone)) {
        writer.compact();
      }
    } catch (IOException e) {
      throw IndexDirectory.failed(directory.path(), e);
    }
  }

  private void compact(SpaceEntry entry) {
    long horizon = indexes.horizon(entry);
    if (indexes.directory(entry.number()).current().isPresent()) {
      IndexDirectory directory = indexes.directory(entry.number());
      try (SpaceWriter writer = SpaceWriter.open(directory, ledger, entry, horizon)) {
        while (writer.apply() > 0) {
          writer.commit();
        }
        writer.compact();
      } catch (IOException e) {
        throw IndexDirectory.failed(directory.path(), e);
      }
    }
    purge(entry.number(), horizon);
  }

  private void purge(int space, long horizon) {
    long reached = ledger.read(snapshot -> snapshot.horizon(space));
    while (reached < horizon) {
      reached = ledger.commit(transaction -> transaction.purge(space, horizon, PURGE_CHANGES));
    }
  }

  private long bytes() {
    return IndexDirectory.all(indexes.home()).stream().mapToLong(IndexDirectory::bytes).sum();
  }
}

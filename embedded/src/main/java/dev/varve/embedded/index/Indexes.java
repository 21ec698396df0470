package dev.varve.embedded.index;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** The indexes of one home: where they lie and how far behind the ledger they are. */
final class Indexes {
  private final Path home;
  private final Ledger ledger;
  private final Duration codeHorizon;
  private final InstantSource clock;
  private final int from;
  private final Map<Integer, Looked> looks = new ConcurrentHashMap<>();

  /**
   * The indexes of a home.
   *
   * @param from changes that a space must have before it gets an index; with fewer its tail is all
   *     there is
   */
  Indexes(VarveConfig config, Ledger ledger, InstantSource clock, int from) {
    this.from = from;
    this.home = config.home();
    this.ledger = ledger;
    this.codeHorizon = config.duration(Setting.CODE_HORIZON);
    this.clock = clock;
  }

  Path home() {
    return home;
  }

  Ledger ledger() {
    return ledger;
  }

  IndexDirectory directory(int space) {
    return IndexDirectory.of(home, space);
  }

  /** The last change that a sound index of the space contains; 0 if there is none. */
  long applied(int space) {
    return mark(space).map(AppliedMark::seq).orElse(0L);
  }

  private Optional<AppliedMark> mark(int space) {
    Optional<Path> life = directory(space).current();
    if (life.isEmpty()) {
      return Optional.empty();
    }
    Looked looked = looked(space, life.get());
    Ledger.Identity identity = ledger.identity();
    return looked
        .mark()
        .filter(mark -> ledger.read(snapshot -> mark.matches(identity, space, snapshot)));
  }

  /**
   * Opening an index to see whether it can be read takes long, so each commit is looked at once.
   */
  private Looked looked(int space, Path life) {
    String commit = SpaceWriter.newestCommit(life);
    Looked before = looks.get(space);
    if (before != null && before.life().equals(life) && before.commit().equals(commit)) {
      return before;
    }
    Looked now = new Looked(life, commit, SpaceWriter.readable(life));
    looks.put(space, now);
    return now;
  }

  /** What was seen of one commit; no mark if it cannot be read. */
  private record Looked(Path life, String commit, Optional<AppliedMark> mark) {}

  /** The spaces with changes that their index lacks. */
  List<SpaceEntry> behind() {
    return behind(entry -> applied(entry.number()));
  }

  List<SpaceEntry> behind(ToLongFunction<SpaceEntry> applied) {
    return ledger.read(Snapshot::spaces).stream()
        .filter(entry -> isBehind(entry.number(), applied.applyAsLong(entry)))
        .toList();
  }

  private boolean isBehind(int space, long applied) {
    int enough = enough(applied);
    return ledger.read(snapshot -> snapshot.backlog(space, applied, enough)) >= enough;
  }

  /** How many changes a space must have beyond {@code applied} for the projector to work on it. */
  int enough(long applied) {
    return applied == 0 ? from : 1;
  }

  SpaceWriter writer(SpaceEntry entry) throws IOException {
    return SpaceWriter.open(directory(entry.number()), ledger, entry, horizon(entry));
  }

  /** Spaces with a model hold what can be read again from its source; all else is kept for ever. */
  long horizon(SpaceEntry entry) {
    return ledger.read(
        snapshot -> {
          long purged = snapshot.horizon(entry.number());
          return entry.space().model() == null
              ? purged
              : Math.max(purged, snapshot.seqAt(clock.instant().minus(codeHorizon)).orElse(0));
        });
  }
}

package dev.varve.benchmarks.crash;

import dev.varve.check.CheckReport;
import dev.varve.check.Damage;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.memory.Audit;
import dev.varve.progress.Progress;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Holds a freshly opened home against the journal of its writers. */
final class Verdict {
  private static final int PROBES = 20;

  private final Journal journal;
  private final PrintStream log;
  private long lost;
  private long phantoms;
  private long orphans;
  private boolean checkClean = true;
  private boolean chainSound = true;

  Verdict(Journal journal, PrintStream log) {
    this.journal = journal;
    this.log = log;
  }

  void judge(VarveConfig config, Storage storage, Random random) {
    judgeMemory(config, storage);
    VectorStore store = storage.store(WriterProcess.SPACE);
    Map<String, Long> found = byId(store);
    for (String id : journal.takeTouched()) {
      long number = found.getOrDefault(id, Journal.GONE);
      if (number != Journal.GONE) {
        bySearch(store, id, number);
      }
    }
    for (int i = 0; i < PROBES; i++) {
      probe(store, found, Deed.vector("probe", random.nextLong()));
    }
    store.flush();
    check(storage.check(Progress.none()));
  }

  private void judgeMemory(VarveConfig config, Storage storage) {
    for (String key : journal.saidKeys()) {
      if (!Talk.finds(config, storage, key)) {
        lost++;
        log.println("lost: the message of key " + key);
      }
    }
    Audit.Report chain = Talk.verify(config, storage);
    if (!chain.sound()) {
      chainSound = false;
      log.println("chain: " + chain.first());
    }
  }

  /** Every id ever written, so that nothing that was found once is lost in a later round. */
  private Map<String, Long> byId(VectorStore store) {
    Map<String, Long> found = new HashMap<>();
    Set<String> ids = journal.ids();
    for (Item item : store.get(ids)) {
      found.put(item.id(), number(item));
    }
    for (String id : ids) {
      long number = found.getOrDefault(id, Journal.GONE);
      if (journal.allows(id, number)) {
        journal.settle(id, number);
      } else {
        lost++;
        log.println("lost: " + id + " holds " + number);
      }
    }
    long live = found.size();
    long counted = store.count(Filter.everything()) - CrashRun.LOADED;
    if (counted != live) {
      phantoms += Math.abs(counted - live);
      log.println("count: " + counted + " against " + live + " by id");
    }
    return found;
  }

  private void bySearch(VectorStore store, String id, long number) {
    List<Hit> near = store.search(Query.nearest(Deed.vector(id, number), 1)).hits();
    List<Hit> worded = store.search(Query.matching(Deed.word(id, number), 1)).hits();
    for (List<Hit> hits : List.of(near, worded)) {
      if (hits.isEmpty() || !hits.getFirst().item().equals(Deed.item(id, number))) {
        lost++;
        log.println("not found by search: " + id + " " + number);
      }
    }
  }

  private void probe(VectorStore store, Map<String, Long> found, float[] vector) {
    for (Hit hit : store.search(Query.nearest(vector, 100)).hits()) {
      String id = hit.item().id();
      boolean known =
          id.startsWith(CrashRun.LOADED_PREFIX)
              || number(hit.item()) == found.getOrDefault(id, -1L);
      if (!known) {
        phantoms++;
        log.println("phantom: " + id);
      }
    }
  }

  private static long number(Item item) {
    return item.fields().get("number") instanceof Value.Whole(long number) ? number : -1;
  }

  private void check(CheckReport report) {
    checkClean &= report.clean();
    for (Damage damage : report.damages()) {
      log.println("check: " + damage);
      switch (damage.kind()) {
        case VECTOR_OF_DELETED_ROW, DUPLICATE_DOCUMENT, ORPHAN_EDGE -> orphans++;
        case LOST_VECTOR, STALE_VECTOR, LOST_TEXT, TORN_SEGMENT, WRONG_APPLIED_SEQ -> {}
      }
    }
  }

  long lost() {
    return lost;
  }

  long phantoms() {
    return phantoms;
  }

  long orphans() {
    return orphans;
  }

  boolean chainSound() {
    return chainSound;
  }

  boolean checkClean() {
    return checkClean;
  }
}

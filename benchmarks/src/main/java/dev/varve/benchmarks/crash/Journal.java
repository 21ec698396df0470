package dev.varve.benchmarks.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the children of one home have tried and what was acknowledged to them: the only witness of
 * what must be found. An id is written by one child at a time.
 */
final class Journal {
  /** For each id the number of its last acknowledged put, or {@link #GONE}. */
  private final Map<String, Long> certain = new HashMap<>();

  /** For each id what a write that was never answered may have made of it. */
  private final Map<String, Set<Long>> possible = new HashMap<>();

  private final Set<String> touched = new LinkedHashSet<>();

  /** The keys of messages that were acknowledged. */
  private final Set<String> said = new LinkedHashSet<>();

  private long acknowledged;

  static final long GONE = 0;

  synchronized void tried(Deed deed) {
    for (String id : deed.ids()) {
      possible.computeIfAbsent(id, key -> new HashSet<>()).add(deed.put() ? deed.number() : GONE);
      touched.add(id);
    }
  }

  synchronized void acknowledged(Deed deed) {
    acknowledged++;
    for (String id : deed.ids()) {
      certain.put(id, deed.put() ? deed.number() : GONE);
      possible.remove(id);
    }
  }

  synchronized void said(String key) {
    acknowledged++;
    said.add(key);
  }

  /** Nothing of what was said has to be found any more. */
  synchronized void unsay() {
    said.clear();
  }

  synchronized Set<String> saidKeys() {
    return new LinkedHashSet<>(said);
  }

  /** Whether {@code id} may hold what the put of that number made, or be absent if it is GONE. */
  synchronized boolean allows(String id, long number) {
    return certain.getOrDefault(id, GONE) == number
        || possible.getOrDefault(id, Set.of()).contains(number);
  }

  /** Settles what was open: whatever was found once must be found for ever. */
  synchronized void settle(String id, long number) {
    certain.put(id, number);
    possible.remove(id);
  }

  /** The ids written since the last call. */
  synchronized Set<String> takeTouched() {
    Set<String> taken = new LinkedHashSet<>(touched);
    touched.clear();
    return taken;
  }

  synchronized Set<String> ids() {
    Set<String> all = new LinkedHashSet<>(certain.keySet());
    all.addAll(possible.keySet());
    return all;
  }

  synchronized long acknowledged() {
    return acknowledged;
  }
}

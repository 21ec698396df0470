package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.memory.checkpoint.ListTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds checkpoints by the words of their states; equal states are read once. */
final class CheckpointStates {
  /** Checkpoints that are looked at together. */
  private static final int LOT = 250;

  private final Snapshot snapshot;
  private final EntityWords words;

  CheckpointStates(Snapshot snapshot, EntityWords words) {
    this.snapshot = snapshot;
    this.words = words;
  }

  /** The ids of the checkpoints whose state has the words. */
  List<String> having() {
    List<String> found = new ArrayList<>();
    snapshot
        .sql()
        .createQuery("SELECT DISTINCT user_id FROM checkpoint_chunks")
        .mapTo(String.class)
        .list()
        .forEach(user -> of(user, found));
    return found;
  }

  private void of(String user, List<String> found) {
    CheckpointTable table = new CheckpointTable(snapshot);
    ListTree tree = new ListTree(new ChunkTable(snapshot, user));
    Map<Object, Boolean> known = new HashMap<>();
    List<Checkpoint> lot = table.ofUser(user, "", LOT);
    while (!lot.isEmpty()) {
      for (Checkpoint each : lot) {
        if (known.computeIfAbsent(each.state(), state -> has(tree, each))) {
          found.add(each.id());
        }
      }
      lot = table.ofUser(user, lot.getLast().id(), LOT);
    }
  }

  private boolean has(ListTree tree, Checkpoint checkpoint) {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    tree.entries(checkpoint.state()).forEach(state::writeBytes);
    return words.in(state.toString(StandardCharsets.UTF_8));
  }
}

package dev.varve.memory;

import dev.varve.progress.Progress;
import dev.varve.vector.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Conversations that are added to, checkpointed, restored, forked and compressed at random. */
final class RandomHistory {
  private static final String[] WORDS = {"river", "granite", "lantern", "orchard", "copper"};
  private static final int ALL = 10_000;

  private final MemoryHome home;
  private final Random random;

  /** In the order in which they began, so that a fork comes after what it shares. */
  private final List<String> talks = new ArrayList<>();

  private final List<String> checkpoints = new ArrayList<>();

  RandomHistory(MemoryHome home, long seed) {
    this.home = home;
    this.random = new Random(seed);
    talks.add(home.start("ada").id());
    talks.add(home.start("ada").id());
  }

  RandomHistory run(int steps) {
    for (int step = 0; step < steps; step++) {
      switch (checkpoints.isEmpty() ? random.nextInt(5) : random.nextInt(8)) {
        case 0, 1, 2 -> say(any(talks));
        case 3, 4 -> checkpoint(any(talks));
        case 5 -> home.memory.checkpoints().restore(any(checkpoints));
        case 6 -> fork(any(checkpoints));
        default -> home.memory.tiers().compress(any(talks), 10);
      }
    }
    return this;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void say(String talk) {
    List<MessageDraft> drafts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String text = "the %s of %d is near the %s.".formatted(word(), random.nextInt(99), word());
      drafts.add(MessageDraft.of(Role.USER, text));
    }
    home.memory.conversations().add(talk, drafts);
    if (random.nextBoolean()) {
      home.memory.conversations().state(talk, null, "{\"at\":\"" + word() + "\"}");
    }
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private void checkpoint(String talk) {
    checkpoints.add(home.memory.checkpoints().create(talk, Checkpoint.Draft.named(word())).id());
  }

  private void fork(String checkpoint) {
    if (talks.size() < 6) {
      talks.add(home.memory.checkpoints().fork(checkpoint, null).id());
    }
  }

  List<String> talks() {
    return talks;
  }

  List<String> checkpoints() {
    return checkpoints;
  }

  /** All that the API shows of these conversations in a home, but their status and last change. */
  List<String> dump(MemoryHome in) {
    List<String> dump = new ArrayList<>();
    for (String id : talks) {
      Conversation talk = in.memory.conversations().get(id);
      dump.add(
          "%s %s %d %d %d %s %s %d"
              .formatted(
                  id,
                  talk.title(),
                  talk.iteration(),
                  talk.totalMessages(),
                  talk.compressionCount(),
                  talk.metadata(),
                  talk.state(),
                  talk.stateVersion()));
      in.memory.conversations().messages(id, 0, ALL).forEach(each -> dump.add("  " + each));
      in.memory.tiers().segments(id, null).forEach(each -> dump.add("  " + each));
      checkpoints(in, id, dump);
      for (String word : WORDS) {
        dump.add("  " + word + " in " + found(in, id, word));
      }
    }
    return dump;
  }

  private static void checkpoints(MemoryHome in, String talk, List<String> dump) {
    Checkpoints of = in.memory.checkpoints();
    Checkpoint later = null;
    for (Checkpoint each : of.list(talk, ALL)) {
      dump.add("  " + each + " " + of.stateOf(each.id()));
      dump.add("    " + of.messagesOf(each.id(), 0, ALL).stream().map(Message::id).toList());
      if (later != null) {
        dump.add("    " + of.diff(each.id(), later.id()));
      }
      later = each;
    }
  }

  private static List<String> found(MemoryHome in, String talk, String word) {
    return in.storage
        .ledger()
        .read(
            snapshot -> {
              Presence presence = Presence.now(snapshot);
              List<String> ids =
                  in
                      .storage
                      .store(MemoryItems.SPACE)
                      .orElseThrow()
                      .search(Query.matching(word, 500).where(presence.within(talk)))
                      .hits()
                      .stream()
                      .map(hit -> hit.item().id())
                      .filter(id -> id.startsWith("message/"))
                      .map(id -> id.substring("message/".length()))
                      .toList();
              return new MessageTable(snapshot)
                  .find(ids).stream()
                      .filter(message -> presence.shows(talk, message))
                      .map(Message::id)
                      .sorted()
                      .toList();
            });
  }

  /** What the chain says is wrong; null if nothing is. */
  static Object wrong(MemoryHome in) {
    return in.memory.audit().verify(null, Progress.none()).first();
  }
}

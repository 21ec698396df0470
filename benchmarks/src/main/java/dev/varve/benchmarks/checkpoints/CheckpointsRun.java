package dev.varve.benchmarks.checkpoints;

import dev.varve.Varve;
import dev.varve.benchmarks.checkpoints.CheckpointsReport.Spread;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.memory.Checkpoint;
import dev.varve.memory.Checkpoints;
import dev.varve.memory.Conversation;
import dev.varve.memory.MessageDraft;
import dev.varve.memory.Opening;
import dev.varve.memory.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * One conversation that grows by a message and a checkpoint each turn; at the end random
 * checkpoints are restored and forked. Without a model, as the peer has none.
 */
final class CheckpointsRun {
  /** Turns at the end whose checkpoints count, as they are the slowest if any are. */
  static final int LAST = 1_000;

  /** Restores, and forks, at the end. */
  static final int JUMPS = 100;

  private static final int DIGITS = 3;

  private final Path home;
  private final Random random;
  private final int bytes;

  CheckpointsRun(Path home, long seed, int bytes) {
    this.home = home;
    this.random = new Random(seed);
    this.bytes = bytes;
  }

  CheckpointsReport run(int turns) throws IOException {
    open().close();
    long before = homeBytes();
    Histogram checkpoint = new Histogram(DIGITS);
    Histogram restore = new Histogram(DIGITS);
    Histogram fork = new Histogram(DIGITS);
    try (Varve varve = open()) {
      varve.memory().users().ensure("bench");
      Conversation talk = varve.memory().conversations().start("bench", Opening.of("checkpoints"));
      Checkpoints checkpoints = varve.memory().checkpoints();
      List<String> taken = new ArrayList<>(turns);
      for (int turn = 0; turn < turns; turn++) {
        MessageDraft message = MessageDraft.of(turn % 2 == 0 ? Role.USER : Role.ASSISTANT, text());
        varve.memory().conversations().add(talk.id(), message);
        long start = System.nanoTime();
        taken.add(checkpoints.create(talk.id(), Checkpoint.Draft.named("turn " + turn)).id());
        if (turn >= turns - LAST) {
          checkpoint.recordValue(System.nanoTime() - start);
        }
      }
      for (int i = 0; i < JUMPS; i++) {
        timed(restore, () -> checkpoints.restore(any(taken)));
        timed(fork, () -> checkpoints.fork(any(taken), null));
      }
    }
    return new CheckpointsReport(
        turns,
        (long) turns * bytes,
        homeBytes() - before,
        Spread.of(checkpoint),
        Spread.of(restore),
        Spread.of(fork));
  }

  private Varve open() {
    return Varve.open(VarveConfig.of(Map.of(Setting.HOME, home.toString(), Setting.MODEL, "none")));
  }

  private String any(List<String> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private static void timed(Histogram nanos, Runnable work) {
    long start = System.nanoTime();
    work.run();
    nanos.recordValue(System.nanoTime() - start);
  }

  /** Printable characters, of one byte each. */
  private String text() {
    StringBuilder text = new StringBuilder(bytes);
    for (int i = 0; i < bytes; i++) {
      text.append((char) random.nextInt(' ', '~' + 1));
    }
    return text.toString();
  }

  private long homeBytes() throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }
}

package dev.varve.benchmarks.crash;

import dev.varve.benchmarks.OpenHome;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.item.Item;
import dev.varve.testkit.crash.ChildJvm;
import dev.varve.testkit.crash.SlowDisk;
import dev.varve.vector.VectorStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Rounds of writing, killing and judging, on a few homes one after the other. */
final class CrashRun {
  /** Enough items that the space has an index, and is not scanned in memory. */
  static final int LOADED = 10_200;

  static final String LOADED_PREFIX = "base-";

  /** Rounds on one home. */
  private static final int LIFE = 20;

  private static final int WRITERS = 2;

  /** Writes that one child may do: no two of a home have one number. */
  private static final long NUMBERS = 10_000;

  /** One round of so many is aimed at a migration. */
  private static final int MIGRATIONS = 5;

  private final Path directory;
  private final Random random;
  private final int slowFsyncMillis;
  private final PrintStream log;
  private final Map<Target, Integer> kills = new EnumMap<>(Target.class);
  private long number = 1;

  CrashRun(Path directory, long seed, int slowFsyncMillis, PrintStream log) {
    this.directory = directory;
    this.random = new Random(seed);
    this.slowFsyncMillis = slowFsyncMillis;
    this.log = log;
  }

  /** What a kill is aimed at. */
  private enum Target {
    LEDGER("ack", 40, 10),
    INDEX("flushing", 10, 30),
    MIGRATION("migrating", 3, 80);

    private final String line;
    private final int lines;
    private final int millis;

    /** Kill at one of the first {@code lines} of this sort, up to so many milliseconds later. */
    Target(String line, int lines, int millis) {
      this.line = line;
      this.lines = lines;
      this.millis = millis;
    }
  }

  CrashReport run(int rounds) throws IOException {
    List<Journal> journals = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      if (round % LIFE == 0) {
        journals.add(new Journal());
        verdicts.add(new Verdict(journals.getLast(), log));
        load(home(journals.size()));
      }
      Path home = home(journals.size());
      Target target = target(round, home);
      log.printf(
          "round %d: %s%s%n",
          round + 1, target.name().toLowerCase(Locale.ROOT), isSlow(round) ? ", slow disk" : "");
      kill(home, target, journals.getLast(), environment(round));
      if (target == Target.MIGRATION) {
        journals.getLast().unsay(); // undoing the newest migration drops the tables of the memory
      }
      kills.merge(target, 1, Integer::sum);
      VarveConfig config = config(home);
      try (Storage storage = OpenHome.with(config)) {
        verdicts.getLast().judge(config, storage, random);
      }
    }
    return report(rounds, journals, verdicts);
  }

  private Path home(int life) {
    return directory.resolve("home-" + life);
  }

  private static Storage open(Path home) {
    return OpenHome.with(config(home));
  }

  private static VarveConfig config(Path home) {
    return OpenHome.config(home).with(Setting.TIMEOUT, "PT60S");
  }

  private static void load(Path home) {
    try (Storage storage = open(home)) {
      VectorStore store = storage.store(WriterProcess.SPACE);
      List<Item> items =
          IntStream.range(0, LOADED).mapToObj(i -> Deed.item(LOADED_PREFIX + i, 0)).toList();
      store.put(items);
      store.flush();
    }
  }

  /** A server moves its schema in one transaction of its own, for all homes at once. */
  private static Target target(int round, Path home) {
    return switch (round % MIGRATIONS) {
      case MIGRATIONS - 1 -> OpenHome.isLocal(home) ? Target.MIGRATION : Target.LEDGER;
      case 1, 3 -> Target.INDEX;
      default -> Target.LEDGER;
    };
  }

  private boolean isSlow(int round) {
    return slowFsyncMillis > 0 && round / MIGRATIONS % 2 == 1;
  }

  private Map<String, String> environment(int round) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        ChildJvm.TEMPORARY, Files.createDirectories(directory.resolve("tmp")).toString());
    if (isSlow(round)) {
      environment.putAll(
          SlowDisk.environment(directory, slowFsyncMillis)
              .orElseThrow(
                  () ->
                      new IllegalStateException("--slow-fsync needs gcc and Linux; leave it out")));
    }
    return environment;
  }

  private void kill(Path home, Target target, Journal journal, Map<String, String> environment) {
    List<Victim> victims = new ArrayList<>();
    if (target == Target.MIGRATION) {
      victims.add(
          new Victim(
              ChildJvm.start(MigratorProcess.class, environment, home.toString()),
              journal,
              target.line));
    } else {
      for (int writer = 0; writer < WRITERS; writer++) {
        victims.add(
            new Victim(startWriter(home, "writer" + writer, environment), journal, target.line));
      }
    }
    for (Victim victim : victims) {
      victim.killAfter(1 + random.nextInt(target.lines), random.nextInt(target.millis));
    }
  }

  private ChildJvm startWriter(Path home, String name, Map<String, String> environment) {
    String first = Long.toString(number);
    number += NUMBERS;
    String seed = Long.toString(random.nextLong());
    return ChildJvm.start(WriterProcess.class, environment, home.toString(), name, seed, first);
  }

  private CrashReport report(int rounds, List<Journal> journals, List<Verdict> verdicts) {
    Map<String, Integer> aimed = new TreeMap<>();
    kills.forEach((target, count) -> aimed.put(target.name().toLowerCase(Locale.ROOT), count));
    return new CrashReport(
        rounds,
        sum(journals.stream().mapToLong(Journal::acknowledged)),
        sum(verdicts.stream().mapToLong(Verdict::lost)),
        sum(verdicts.stream().mapToLong(Verdict::orphans)),
        sum(verdicts.stream().mapToLong(Verdict::phantoms)),
        verdicts.stream().allMatch(Verdict::checkClean),
        verdicts.stream().allMatch(Verdict::chainSound),
        aimed);
  }

  private static long sum(LongStream figures) {
    return figures.sum();
  }
}

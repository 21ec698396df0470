package dev.varve.benchmarks;

import dev.varve.check.Damage;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.testkit.damage.DamageTrial;
import dev.varve.testkit.damage.DamageTrial.Outcome;
import dev.varve.testkit.damage.LedgerDamage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code varve bench damage}: inflicts the eight damages and counts what is found and repaired. */
@Command(
    name = "damage",
    description = "Damages a store in eight ways; check must find and repair mend them all.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DamageBench implements Callable<Integer> {
  @Option(names = "--seed", description = "Seed of the content; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Exit code 0 if everything was found and repaired, else 1. */
  @Override
  public Integer call() throws IOException {
    Path home = Files.createTempDirectory("varve-damage");
    try {
      Map<Damage.Kind, Outcome> outcomes = trial(home).run();
      print(outcomes);
      return outcomes.values().stream().allMatch(DamageBench::isWhole) ? 0 : 1;
    } finally {
      remove(home);
    }
  }

  private DamageTrial trial(Path home) {
    if (OpenHome.isLocal(home)) {
      return new DamageTrial(home, LedgerDamage.sqlite(home), () -> OpenHome.at(home), seed);
    }
    VarveConfig config = OpenHome.config(home);
    try (Storage storage = OpenHome.with(config)) {
      return new DamageTrial(
          home.resolve("postgres").resolve(storage.ledger().identity().store()),
          LedgerDamage.postgres(
              config.get(Setting.POSTGRES_URL), config.get(Setting.POSTGRES_TENANT)),
          () -> OpenHome.with(config),
          seed);
    }
  }

  private static boolean isWhole(Outcome outcome) {
    return outcome.found() == outcome.injected() && outcome.repaired() == outcome.injected();
  }

  private void print(Map<Damage.Kind, Outcome> outcomes) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Outcome> byName = new LinkedHashMap<>();
      outcomes.forEach(
          (kind, outcome) -> byName.put(kind.name().toLowerCase(Locale.ROOT), outcome));
      out.println(JsonMapper.shared().writeValueAsString(byName));
    } else {
      outcomes.forEach(
          (kind, outcome) ->
              out.printf(
                  "%-24s injected %d, found %d, repaired %d%n",
                  kind, outcome.injected(), outcome.found(), outcome.repaired()));
    }
    out.flush();
  }

  private static void remove(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}

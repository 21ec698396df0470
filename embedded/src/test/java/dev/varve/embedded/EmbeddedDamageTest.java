package dev.varve.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.check.Damage;
import dev.varve.config.VarveConfig;
import dev.varve.testkit.damage.DamageTrial;
import dev.varve.testkit.damage.LedgerDamage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDamageTest {
  @Test
  void findsAndRepairsEachOfTheEightDamages(@TempDir Path home) {
    VarveConfig config = VarveConfig.in(home);
    DamageTrial trial =
        new DamageTrial(
            home, LedgerDamage.sqlite(home), () -> new EmbeddedEngine().open(config), 1);
    assertThat(trial.run())
        .hasSize(Damage.Kind.values().length)
        .allSatisfy(
            (kind, outcome) -> {
              assertThat(outcome.injected()).as("injected %s", kind).isPositive();
              assertThat(outcome.found()).as("found %s", kind).isEqualTo(outcome.injected());
              assertThat(outcome.repaired()).as("repaired %s", kind).isEqualTo(outcome.injected());
            });
  }
}

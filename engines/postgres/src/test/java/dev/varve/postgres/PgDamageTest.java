package dev.varve.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.check.Damage;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.testkit.damage.DamageTrial;
import dev.varve.testkit.damage.LedgerDamage;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnPostgres.class)
class PgDamageTest {
  @Test
  void findsAndRepairsEachOfTheEightDamages(PostgresServer server, @TempDir Path home)
      throws SQLException {
    VarveConfig config = OnPostgres.inNewDatabase(server, home); // it alters a table
    Path mirror;
    try (Storage storage = new PgEngine().open(config)) {
      mirror = PgStorage.mirror(home, storage.ledger().identity());
    }
    LedgerDamage ledger =
        LedgerDamage.postgres(
            config.get(Setting.POSTGRES_URL), config.get(Setting.POSTGRES_TENANT));
    DamageTrial trial = new DamageTrial(mirror, ledger, () -> new PgEngine().open(config), 1);
    assertThat(trial.run())
        .hasSize(Damage.Kind.values().length)
        .allSatisfy(
            (kind, outcome) -> {
              assertThat(outcome.injected()).as("injected %s", kind).isPositive();
              assertThat(outcome.found()).as("found %s", kind).isEqualTo(outcome.injected());
              assertThat(outcome.repaired()).as("repaired %s", kind).isEqualTo(outcome.injected());
            });
    OnPostgres.drop(server, config);
  }
}

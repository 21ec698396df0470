package dev.varve.benchmarks.crash;

import dev.varve.embedded.ledger.SqliteMigrations;
import java.nio.file.Path;

/** Moves the schema of a home one version back and forth until it is killed. */
final class MigratorProcess {
  private MigratorProcess() {}

  /** Arguments: home. */
  public static void main(String[] args) {
    SqliteMigrations migrations = new SqliteMigrations(Path.of(args[0]));
    int newest = migrations.history().getLast().version();
    while (true) {
      System.out.println("migrating");
      System.out.flush();
      migrations.rollback(newest - 1);
      migrations.migrate();
    }
  }
}

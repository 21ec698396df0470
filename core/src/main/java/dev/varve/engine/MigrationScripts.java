package dev.varve.engine;

import dev.varve.engine.Migrations.Migration;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The scripts of one schema: {@code V<version>__<name>.sql} each with the {@code U} script that
 * undoes it.
 *
 * @param location a directory of the class path
 * @param newest the highest version there
 */
public record MigrationScripts(String location, int newest) {
  private static final String REQUIRES = "-- requires:";

  /** The content of a script of this name. */
  public String text(String script) {
    String resource = location + "/" + script;
    try (InputStream in = MigrationScripts.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("script '" + resource + "' is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script that undoes a migration: {@code U} for {@code V}, the rest of the name alike. */
  public String undoing(Migration migration) {
    return text(
        "U%d__%s.sql".formatted(migration.version(), migration.description().replace(' ', '_')));
  }

  /** The versions named in the script's {@code -- requires:} line. */
  public List<Integer> requires(String script) {
    return text(script)
        .lines()
        .filter(line -> line.startsWith(REQUIRES))
        .flatMap(line -> Arrays.stream(line.substring(REQUIRES.length()).split(",")))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  /**
   * Those of {@code applied} that a rollback to {@code version} undoes, newest first.
   *
   * @param ledger what to call it in a message
   * @throws dev.varve.error.VarveException INVALID if there are none; CONFLICT if a migration that
   *     stays requires one that goes
   */
  public static List<Migration> undone(String ledger, List<Migration> applied, int version) {
    List<Migration> undone =
        applied.stream().filter(migration -> migration.version() > version).toList();
    if (undone.isEmpty() || version < 0) {
      throw VarveException.of(
          Kind.INVALID,
          "ledger '%s' has version %d and cannot be rolled back to %d; choose a lower version",
          ledger,
          applied.stream().mapToInt(Migration::version).max().orElse(0),
          version);
    }
    for (Migration staying : applied) {
      for (Migration going : undone) {
        if (!undone.contains(staying) && staying.requires().contains(going.version())) {
          throw VarveException.of(
              Kind.CONFLICT,
              "migration %d stays, but requires %d, which would go; roll back to before %d",
              staying.version(),
              going.version(),
              staying.version());
        }
      }
    }
    return undone.reversed();
  }

  /** What Flyway knows of the migrations here, oldest first. */
  public List<Migration> history(Flyway flyway) {
    return Arrays.stream(flyway.info().all())
        .filter(found -> found.getVersion() != null) // the creation of a schema has none
        .map(this::migration)
        .toList();
  }

  private Migration migration(MigrationInfo found) {
    return new Migration(
        Integer.parseInt(found.getVersion().getVersion()),
        found.getDescription(),
        requires(found.getScript()),
        found.getInstalledOn() == null ? null : found.getInstalledOn().toInstant());
  }
}

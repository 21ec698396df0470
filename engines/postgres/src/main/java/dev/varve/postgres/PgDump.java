package dev.varve.postgres;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Backups by PostgreSQL's own {@code pg_dump}: the rows of one tenant, in the archive format that
 * {@code pg_restore} reads.
 */
final class PgDump {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final PgSettings settings;

  PgDump(PgSettings settings) {
    this.settings = settings;
  }

  /** Writes a backup into the home, named after its reason and the time. */
  Path keep(String reason) {
    Path directory = settings.home().resolve("backups");
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNAVAILABLE,
          "directory '%s' cannot be made: %s; choose another home".formatted(directory, e),
          e);
    }
    Path target =
        directory.resolve("postgres-%s-%s.dump".formatted(reason, STAMP.format(Instant.now())));
    write(target);
    return target;
  }

  /**
   * Writes a backup and reads its list of contents.
   *
   * @throws VarveException CONFLICT if {@code target} exists; UNSUPPORTED without pg_dump;
   *     UNAVAILABLE if it fails
   */
  void write(Path target) {
    if (Files.exists(target)) {
      throw VarveException.of(
          Kind.CONFLICT, "file '%s' exists already; choose another name", target);
    }
    run(
        List.of(
            "pg_dump",
            "--enable-row-security",
            "--format=custom",
            "--schema=" + PgSchema.NAME,
            "--inserts", // COPY into a table with row-level security is refused
            "--rows-per-insert=1000",
            "--file=" + target,
            "--dbname=" + url()));
    run(List.of("pg_restore", "--list", target.toString()));
  }

  /** Without user and password, which go by the environment: arguments are seen by everyone. */
  private String url() {
    PgAddress primary = settings.primary();
    return "postgresql://"
        + primary.place()
        + (primary.query().isEmpty() ? "" : "?" + primary.query());
  }

  private void run(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGUSER", settings.primary().user());
    builder.environment().put("PGPASSWORD", settings.primary().password());
    builder.environment().put("PGOPTIONS", "-c varve.tenant=" + settings.tenant());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw VarveException.of(
            Kind.UNAVAILABLE,
            "%s of '%s' failed: %s; mend that and try again",
            command.getFirst(),
            settings.primary(),
            said);
      }
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNSUPPORTED,
          "backup of '%s' needs %s of PostgreSQL's client programs, which is not on the path;"
                  .formatted(settings.primary(), command.getFirst())
              + " install it, or see docs/postgresql.md, backup",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VarveException(
          Kind.TIMEOUT, "backup of '%s' was interrupted".formatted(settings.primary()), e);
    }
  }
}

package dev.varve.postgres;

import dev.varve.check.CheckReport;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.EmbeddingCache;
import dev.varve.engine.FollowedLedger;
import dev.varve.engine.LedgerTables;
import dev.varve.engine.Migrations;
import dev.varve.engine.Projection;
import dev.varve.engine.ProjectionProvider;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.kv.KeyValueStore;
import dev.varve.ledger.Ledger;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A tenant's ledger on a server, open, with its projection in a directory of this machine. */
final class PgStorage implements Storage {
  private final PgSettings settings;
  private final PgLedger ledger;
  private final Projection projection;
  private final Ledger followed;
  private final KeyValueStore values;
  private final EmbeddingCache embeddings;
  private final PgTurns turns;

  private PgStorage(
      PgSettings settings, PgLedger ledger, Projection projection, InstantSource clock) {
    this.settings = settings;
    this.ledger = ledger;
    this.projection = projection;
    this.followed = new FollowedLedger(ledger, projection);
    this.values = new PgKeyValueStore(ledger, clock);
    this.embeddings = new PgEmbeddingCache(ledger, clock);
    this.turns = new PgTurns(ledger.primary(), settings.tenant());
  }

  static PgStorage open(VarveConfig config) {
    return open(config, InstantSource.system());
  }

  static PgStorage open(VarveConfig config, InstantSource clock) {
    PgSettings settings = PgSettings.of(config);
    PgLedger ledger = PgLedger.open(settings, clock);
    try {
      Path mirror = mirror(settings.home(), ledger.identity());
      Projection projection =
          ProjectionProvider.load()
              .open(config.with(Setting.HOME, mirror.toString()), ledger, clock);
      return new PgStorage(settings, ledger, projection, clock);
    } catch (RuntimeException | Error e) {
      ledger.close();
      throw e;
    }
  }

  /** Where a home keeps what it projects of a store: several stores may be used from one home. */
  static Path mirror(Path home, Ledger.Identity store) {
    return home.resolve("postgres").resolve(store.store());
  }

  @Override
  public Ledger ledger() {
    return followed;
  }

  @Override
  public KeyValueStore settings() {
    return values;
  }

  @Override
  public EmbeddingCache embeddings() {
    return embeddings;
  }

  @Override
  public Optional<VectorStore> store(String space) {
    return projection.store(space);
  }

  @Override
  public VectorStore store(VectorSpace space) {
    return projection.store(space);
  }

  @Override
  public LedgerTables tables() {
    return new PgTables(ledger);
  }

  @Override
  public Migrations migrations() {
    return new PgMigrations(settings);
  }

  @Override
  public CheckReport check(Progress progress) {
    return projection.check(progress);
  }

  @Override
  public CheckReport repair(Progress progress) {
    return projection.repair(progress);
  }

  /** By {@code pg_dump}, which must be on the path: the rows of this tenant. */
  @Override
  public void backup(Path target, Progress progress) {
    progress.stage("backup", 0);
    new PgDump(settings).write(target);
  }

  @Override
  public void restore(Path source, Progress progress) {
    throw VarveException.of(
        Kind.UNSUPPORTED,
        "restore into '%s' is the administrator's: into an empty database, run pg_restore as"
            + " docs/postgresql.md says, backup",
        settings.primary());
  }

  /** Only what this machine projects shrinks: the server vacuums by itself. */
  @Override
  public long compact(Progress progress) {
    return projection.compact(progress);
  }

  /**
   * This machine's files only: the server keeps old pages and its log as its administrator set it,
   * and other machines hear of what was forgotten by the log.
   */
  @Override
  public Scrub scrub(Progress progress) {
    return new Scrub(projection.scrub(progress), List.of(), List.of());
  }

  @Override
  public <T> Optional<T> inTurn(String name, Duration limit, Supplier<T> work) {
    return turns.inTurn(name, limit, work);
  }

  /** The bytes are those of the whole database, whose tenants share its tables. */
  @Override
  public Health health() {
    record Seen(long seq, long bytes) {}
    Seen seen =
        ledger.reading(
            snapshot ->
                new Seen(
                    snapshot.seq(),
                    snapshot.postgres().number("SELECT pg_database_size(current_database())")));
    List<ReplicaHealth> replicas = ledger.replicas();
    List<String> problems = new ArrayList<>(projection.problems());
    replicas.stream()
        .map(ReplicaHealth::trouble)
        .filter(trouble -> !trouble.isEmpty())
        .forEach(problems::add);
    return new Health(
        "postgres", seen.seq(), seen.bytes(), projection.health(), replicas, problems);
  }

  @Override
  public void close() {
    projection.close();
    embeddings.close();
    ledger.close();
  }
}

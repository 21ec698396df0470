package dev.varve.code;

import dev.varve.code.walk.Scan;
import dev.varve.code.walk.SourceWalk;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Reranker;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.parse.CodeParser;
import dev.varve.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The code of all indexed projects. Safe for use by several threads and processes; two that index
 * one tree at once take turns.
 */
public final class Code {
  /** Waiting for another run over the same project ends with that run, not with a clock. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final VarveConfig config;
  private final Storage storage;
  private final Supplier<CodeParser> parser;
  private final Supplier<Optional<CachedEmbedder>> embedder;
  private final Projects projects;
  private final CodeSpace space;
  private final Adapters adapters;
  private final Supplier<Optional<Reranker>> reranker;

  /**
   * What is given stays open and belongs to the caller.
   *
   * @param parser asked when the first file must be parsed
   * @param embedder asked when the first vector is needed; empty if the configuration wants none
   */
  public Code(
      VarveConfig config,
      Storage storage,
      Supplier<CodeParser> parser,
      Supplier<Optional<CachedEmbedder>> embedder) {
    this.config = config;
    this.storage = storage;
    this.parser = parser;
    this.embedder = embedder;
    this.projects = new Projects(storage);
    this.space = new CodeSpace(storage);
    this.adapters = new Adapters(storage.settings());
    this.reranker = Optional::empty;
  }

  private Code(Code other, Supplier<Optional<Reranker>> reranker) {
    this.config = other.config;
    this.storage = other.storage;
    this.parser = other.parser;
    this.embedder = other.embedder;
    this.projects = other.projects;
    this.space = other.space;
    this.adapters = other.adapters;
    this.reranker = reranker;
  }

  /**
   * The same code, but a hybrid search lets a cross-encoder judge its first 50 units, for at most
   * two seconds.
   *
   * @param reranker asked at each hybrid search; empty for none; it belongs to the caller
   */
  public Code judgedBy(Supplier<Optional<Reranker>> reranker) {
    return new Code(this, reranker);
  }

  /**
   * How to index.
   *
   * @param embedFor how long to compute vectors before returning; what is left waits for {@link
   *     #sync}
   * @param retryRefused whether units that the model refused are tried again
   */
  public record IndexOptions(Duration embedFor, boolean retryRefused) {
    public static IndexOptions complete() {
      return new IndexOptions(Duration.ofDays(1), false);
    }
  }

  /** How to compute missing vectors, as for {@link IndexOptions}. */
  public record SyncOptions(Duration embedFor, boolean retryRefused) {}

  /**
   * Brings the index of the project at {@code root} up to date with its files: walks as git does,
   * reads what changed, keeps what moved. Stopping it at any moment loses nothing: the next run
   * goes on.
   *
   * @throws VarveException NOT_FOUND if there is no such directory, INVALID if it is a file, DENIED
   *     if it cannot be read
   */
  public IndexReport index(Path root, IndexOptions options, Progress progress) {
    long start = System.nanoTime();
    Path real = Projects.requireDirectory(root);
    SpaceEntry entry = space.ensure(embedder.get());
    ProjectRow project = projects.at(real);
    IndexTally tally = new IndexTally();
    Watch watch = new Watch(progress, tally);
    Scan scan =
        storage
            .inTurn(turnName(project), PATIENCE, () -> refresh(project, entry.number(), watch))
            .orElseThrow();
    if (CodeSpace.fits(entry.space(), embedder.get()) && !options.embedFor().isZero()) {
      embed(entry.number(), new SyncOptions(options.embedFor(), options.retryRefused()), progress);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return storage.ledger().read(snapshot -> report(snapshot, project, new Run(scan, tally, took)));
  }

  /** Who is told about one run. */
  private record Watch(Progress progress, IndexTally tally) {}

  private Scan refresh(ProjectRow project, int number, Watch watch) {
    try (FileReader reader = reader()) {
      watch.progress().stage("walk", 0);
      Scan scan =
          SourceWalk.of(
              project.root(), config.home(), () -> Thread.currentThread().isInterrupted());
      if (!scan.complete()) {
        throw VarveException.of(
            Kind.TIMEOUT,
            "indexing of '%s' was interrupted; run it again to go on",
            project.root());
      }
      watch.tally().leftOut(scan.leftOut());
      new Indexing(storage, number, project, scan)
          .run(reader, watch.progress(), watch.tally()::read);
      projects.indexed(project);
      return scan;
    }
  }

  private FileReader reader() {
    int threads = config.number(Setting.THREADS, 0);
    return new FileReader(
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, parser);
  }

  static String turnName(ProjectRow project) {
    return "project-" + project.id();
  }

  private long embed(int number, SyncOptions options, Progress progress) {
    return new PendingVectors(storage, number, embedder.get().orElseThrow())
        .run(options.embedFor(), options.retryRefused(), progress);
  }

  private record Run(Scan scan, IndexTally tally, Duration took) {}

  private IndexReport report(Snapshot snapshot, ProjectRow project, Run run) {
    Map<String, FileRow> files = new CodeTables(snapshot).files(project);
    run.tally().files(files.values(), parser.get().languages());
    return new IndexReport(
        project.name(),
        project.root(),
        run.tally().files(run.scan()),
        run.tally().skipped(),
        run.tally().windows(),
        run.tally().notes(),
        run.tally().units(),
        embedded(snapshot, project, run.tally().units()),
        run.took());
  }

  private static long embedded(Snapshot snapshot, ProjectRow project, long units) {
    SpaceEntry entry = snapshot.space(UnitItems.SPACE).orElseThrow();
    if (entry.space().model() == null) {
      return 0;
    }
    String prefix = ItemIds.ofProject(project.id());
    return units
        - snapshot.countAwaitingBelow(entry.number(), prefix, Embedding.PENDING)
        - snapshot.countAwaitingBelow(entry.number(), prefix, Embedding.FAILED);
  }

  /**
   * Searches after a look at the files (at most 200 ms), so that what was just saved is found.
   *
   * @throws VarveException NOT_FOUND if the directory belongs to no indexed project; UNSUPPORTED if
   *     the mode is SEMANTIC and there are no vectors to compare with
   */
  public CodeAnswer search(CodeQuery query) {
    return new CodeSearch(
            storage,
            projects,
            new SearchModels(embedder, adapters, reranker),
            new Freshening(storage, config, this::reader))
        .run(query);
  }

  public List<Project> projects() {
    Optional<SpaceEntry> entry = space.find();
    return projects.all().stream()
        .map(project -> projects.describe(project, entry.orElseThrow().number()))
        .toList();
  }

  /** The project that {@code directory} is in. */
  public Optional<Project> projectOf(Path directory) {
    return projects
        .around(directory)
        .map(project -> projects.describe(project, space.find().orElseThrow().number()));
  }

  /**
   * Removes a project from the index; its files are not touched. Returns the units removed.
   *
   * @throws VarveException NOT_FOUND if there is no such project
   */
  public long forget(String project) {
    long units = projects.forget(project, space.find().map(SpaceEntry::number).orElse(0));
    adapters.remove(project);
    return units;
  }

  /** The adapters of the projects. */
  public Adapters adapters() {
    return adapters;
  }

  /** Whether searches use an adapter: not if the index has another model than it was made for. */
  public boolean uses(Adapter adapter) {
    return space.find().filter(entry -> adapter.model().equals(entry.space().model())).isPresent();
  }

  /**
   * Learns from the documented functions of the project around {@code directory} how questions
   * about it are to be understood, and uses that from now on if it helps on functions held out.
   *
   * @throws VarveException NOT_FOUND if the directory belongs to no indexed project; UNSUPPORTED if
   *     there are no vectors to learn from; TIMEOUT if the thread is interrupted, which changes
   *     nothing
   */
  public AdaptReport adapt(Path directory, AdaptOptions options, Progress progress) {
    ProjectRow project = projects.requireAround(directory);
    SpaceEntry entry = space.find().orElseThrow();
    CodeSpace.requireFit(entry.space(), embedder.get());
    Adapting adapting =
        new Adapting(storage.ledger(), entry.number(), embedder.get().orElseThrow(), progress);
    return storage
        .inTurn("adapter-" + project.id(), PATIENCE, () -> adapting.run(project, options, adapters))
        .orElseThrow();
  }

  /**
   * Computes the vectors that are still missing; returns how many it added.
   *
   * @throws VarveException UNSUPPORTED if no model is configured, or another one than the index was
   *     made with
   */
  public long sync(SyncOptions options, Progress progress) {
    Optional<SpaceEntry> entry = space.find();
    if (entry.isEmpty()) {
      return 0;
    }
    CodeSpace.requireFit(entry.get().space(), embedder.get());
    return embed(entry.get().number(), options, progress);
  }
}

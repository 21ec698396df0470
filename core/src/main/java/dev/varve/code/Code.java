package dev.varve.code;

import dev.varve.code.walk.Scan;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
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
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The code of all indexed projects. Safe for use by several threads and processes; two that index
 * one tree at once take turns.
 */
public final class Code {
  /** How long vectors are computed behind a watch before it may end. */
  private static final Duration EMBED_SLICE = Duration.ofMillis(500);

  private final VarveConfig config;
  private final Storage storage;
  private final Supplier<CodeParser> parser;
  private final Supplier<Optional<CachedEmbedder>> embedder;
  private final Projects projects;
  private final ProjectTrees trees;
  private final CodeSpace space;

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
    this.trees = new ProjectTrees(config, storage);
    this.space = new CodeSpace(storage);
  }

  /**
   * How to index.
   *
   * @param embedFor how long to compute vectors before returning; what is left waits for {@link
   *     #sync}
   * @param retryRefused whether units that the model refused are tried again
   * @param submodules whether submodules of git belong to the project from now on; empty: as
   *     before, which is not, unless it was said
   */
  public record IndexOptions(
      Duration embedFor, boolean retryRefused, Optional<Boolean> submodules) {
    public IndexOptions(Duration embedFor, boolean retryRefused) {
      this(embedFor, retryRefused, Optional.empty());
    }

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
    Path real = projects.requireDirectory(root);
    SpaceEntry entry = space.ensure(embedder.get());
    ProjectRow project = projects.at(real);
    options.submodules().ifPresent(included -> trees.submodules(project, included));
    IndexTally tally = new IndexTally();
    Scan scan = refresh().run(project, entry.number(), new TreeRefresh.Listener(progress, tally));
    if (CodeSpace.fits(entry.space(), embedder.get()) && !options.embedFor().isZero()) {
      embed(entry.number(), new SyncOptions(options.embedFor(), options.retryRefused()), progress);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return storage.ledger().read(snapshot -> report(snapshot, project, new Run(scan, tally, took)));
  }

  /**
   * Indexes a tree, then keeps its index fresh until the thread is interrupted. Several may watch
   * one tree, in several processes; they take turns.
   *
   * @param listener told what happens, on this thread and on another one
   * @throws VarveException as {@link #index}; NOT_FOUND also if the root or the project is gone and
   *     stays so; TIMEOUT when interrupted
   */
  public void watch(Path root, WatchOptions options, Consumer<WatchEvent> listener) {
    Path real = projects.requireDirectory(root);
    int number = space.ensure(embedder.get()).number();
    ProjectRow project = projects.at(real);
    options.index().submodules().ifPresent(included -> trees.submodules(project, included));
    try (VectorsBehind vectors = vectorsBehind(project, number, options.index(), listener)) {
      new TreeWatch(real, options, listener, tally -> refreshed(project, number, tally, vectors))
          .run(project.name());
    }
  }

  private Scan refreshed(ProjectRow project, int number, IndexTally tally, VectorsBehind vectors) {
    if (projects.named(project.name()).filter(row -> row.id() == project.id()).isEmpty()) {
      throw VarveException.of(
          Kind.NOT_FOUND, "project '%s' was forgotten, so its watch ends", project.name());
    }
    Scan scan = refresh().run(project, number, new TreeRefresh.Listener(Progress.none(), tally));
    vectors.wake();
    return scan;
  }

  private VectorsBehind vectorsBehind(
      ProjectRow project, int number, IndexOptions options, Consumer<WatchEvent> listener) {
    boolean wanted =
        !options.embedFor().isZero()
            && space
                .find()
                .filter(entry -> CodeSpace.fits(entry.space(), embedder.get()))
                .isPresent();
    SyncOptions slice = new SyncOptions(EMBED_SLICE, options.retryRefused());
    return new VectorsBehind(
        () -> wanted ? embed(number, slice, Progress.none()) : 0,
        added -> listener.accept(new WatchEvent.Embedded(project.name(), added)));
  }

  private TreeRefresh refresh() {
    return new TreeRefresh(storage, projects, trees, this::reader);
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
            embedder,
            new Freshening(storage, trees, this::reader, Freshening.LIMIT))
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
    projects.named(project).ifPresent(row -> trees.submodules(row, false));
    return projects.forget(project, space.find().map(SpaceEntry::number).orElse(0));
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

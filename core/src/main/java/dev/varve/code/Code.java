package dev.varve.code;

import dev.varve.code.walk.Scan;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Reranker;
import dev.varve.engine.PendingVectors;
import dev.varve.engine.SpaceModel;
import dev.varve.engine.Storage;
import dev.varve.engine.VectorsBehind;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.parse.CodeParser;
import dev.varve.parse.SymbolLookup;
import dev.varve.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The code of all indexed projects. Safe for use by several threads and processes; two that index
 * one tree at once take turns.
 */
public final class Code {
  /** Waiting for another run over the same project ends with that run, not with a clock. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  /** How long vectors are computed behind a watch before it may end. */
  private static final Duration EMBED_SLICE = Duration.ofMillis(500);

  private final VarveConfig config;
  private final Storage storage;
  private final Supplier<CodeParser> parser;
  private final Function<String, Optional<CachedEmbedder>> embedders;
  private final Supplier<Optional<CachedEmbedder>> embedder;
  private final Projects projects;
  private final ProjectTrees trees;
  private final CodeSpace space;
  private final Adapters adapters;
  private final Supplier<Optional<Reranker>> reranker;
  private final CodeQuestions questions;

  /**
   * What is given stays open and belongs to the caller.
   *
   * @param parser asked when the first file must be parsed
   * @param embedders the model of a name, as setting {@code model} has it; asked when a vector is
   *     needed; empty for the name {@code none}
   */
  public Code(
      VarveConfig config,
      Storage storage,
      Supplier<CodeParser> parser,
      Function<String, Optional<CachedEmbedder>> embedders) {
    this.config = config;
    this.storage = storage;
    this.parser = parser;
    this.embedders = embedders;
    this.projects = new Projects(storage);
    this.trees = new ProjectTrees(config, storage);
    this.space = new CodeSpace(storage);
    this.adapters = new Adapters(storage.settings());
    this.embedder = () -> embedders.apply(space.modelName(config));
    this.questions = new CodeQuestions(projects, space, this::freshening);
    this.reranker = Optional::empty;
  }

  private Code(Code other, Supplier<Optional<Reranker>> reranker) {
    this.config = other.config;
    this.storage = other.storage;
    this.parser = other.parser;
    this.embedders = other.embedders;
    this.embedder = other.embedder;
    this.projects = other.projects;
    this.trees = other.trees;
    this.space = other.space;
    this.questions = other.questions;
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
    ProjectRow project = projects.at(real);
    options.submodules().ifPresent(included -> trees.submodules(project, included));
    IndexTally tally = new IndexTally();
    TreeRefresh.Listener listener = new TreeRefresh.Listener(progress, tally);
    Scan scan = refresh().run(project, this::ensured, listener);
    SpaceEntry entry = space.find().orElseThrow();
    if (SpaceModel.fits(entry.space(), embedder.get()) && !options.embedFor().isZero()) {
      embed(entry.number(), new SyncOptions(options.embedFor(), options.retryRefused()), progress);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return storage.ledger().read(snapshot -> report(snapshot, project, new Run(scan, tally, took)));
  }

  /** Looked up within the turn, so that it stays the same until the turn ends. */
  private int ensured() {
    return space.ensure(embedder.get(), space.modelName(config)).number();
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
    ProjectRow project = projects.at(real);
    options.index().submodules().ifPresent(included -> trees.submodules(project, included));
    try (VectorsBehind vectors = vectorsBehind(project, options.index(), listener)) {
      new TreeWatch(real, options, listener, tally -> refreshed(project, tally, vectors))
          .run(project.name());
    }
  }

  private Scan refreshed(ProjectRow project, IndexTally tally, VectorsBehind vectors) {
    if (projects.named(project.name()).filter(row -> row.id() == project.id()).isEmpty()) {
      throw VarveException.of(
          Kind.NOT_FOUND, "project '%s' was forgotten, so its watch ends", project.name());
    }
    TreeRefresh.Listener listener = new TreeRefresh.Listener(Progress.none(), tally);
    Scan scan = refresh().run(project, this::ensured, listener);
    vectors.wake();
    return scan;
  }

  private VectorsBehind vectorsBehind(
      ProjectRow project, IndexOptions options, Consumer<WatchEvent> listener) {
    SyncOptions slice = new SyncOptions(EMBED_SLICE, options.retryRefused());
    return new VectorsBehind(
        () -> options.embedFor().isZero() ? 0 : embedSome(slice),
        added -> listener.accept(new WatchEvent.Embedded(project.name(), added)),
        Duration.ZERO);
  }

  /** Looks the space up each time: it may be given another model while a tree is watched. */
  private long embedSome(SyncOptions slice) {
    return space
        .find()
        .filter(entry -> SpaceModel.fits(entry.space(), embedder.get()))
        .map(entry -> embed(entry.number(), slice, Progress.none()))
        .orElse(0L);
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
    SearchModels models = new SearchModels(embedder, adapters, reranker);
    CodeAnswer answer =
        space.steady(() -> new CodeSearch(storage, projects, models, freshening()).run(query));
    if (answer.mode() != query.mode()) {
      space.find().ifPresent(entry -> CodeSpace.warnUnlessFit(entry.space(), embedder.get()));
    }
    return answer;
  }

  private Freshening freshening() {
    return new Freshening(storage, trees, this::reader, Freshening.LIMIT);
  }

  /**
   * Finds units that do what a unit or some code does, by their vectors. A unit of the index needs
   * no model for it, unless its vector is still to be computed.
   *
   * @throws VarveException NOT_FOUND if the file, the line or the directory is not in the index;
   *     INVALID if the code is empty; UNSUPPORTED if a model is needed and there is none
   */
  public SimilarAnswer similar(SimilarQuery query) {
    return questions.similar(query, storage, embedder);
  }

  /**
   * Finds functions that were copied, changed or not.
   *
   * @throws VarveException NOT_FOUND if the directory belongs to no indexed project
   */
  public DuplicateAnswer duplicates(DuplicateQuery query) {
    return questions.duplicates(query, storage);
  }

  /**
   * Finds definitions by name, and who refers to that name.
   *
   * @throws VarveException NOT_FOUND if the directory belongs to no indexed project
   */
  public SymbolAnswer symbol(SymbolQuery query) {
    return questions.symbol(query, storage);
  }

  /**
   * Reports on complexity, length, documentation, tests, copies and idioms.
   *
   * @throws VarveException NOT_FOUND if the directory belongs to no indexed project
   */
  public CodeReport report(ReportQuery query) {
    return questions.report(query, storage);
  }

  /**
   * Gives all code the vectors of another model. They are computed beside the old ones, which
   * answer until the new ones are complete; then one transaction exchanges them. Broken off, it
   * loses nothing: the next call with that model goes on. Later runs use the model unless their
   * configuration names one.
   *
   * @param model as setting {@code model} names it
   * @throws VarveException INVALID if there is no such model, or it is none; CONFLICT if someone
   *     else does it now; UNAVAILABLE or TIMEOUT if the model cannot be used any more
   */
  public ReembedReport reembed(String model, Progress progress) {
    CachedEmbedder next =
        embedders
            .apply(model)
            .orElseThrow(
                () ->
                    VarveException.of(
                        Kind.INVALID,
                        "model '%s' computes no vectors; name one that does, or set 'model' to none"
                            + " to search by words",
                        model));
    return new Reembedding(storage, model, next).run(progress);
  }

  /** The change of models that has been begun and is not complete, if there is one. */
  public Optional<ReembedState> reembedding() {
    return Reembedding.state(storage);
  }

  public List<Project> projects() {
    Optional<SpaceEntry> entry = space.find();
    return projects.all().stream()
        .map(project -> projects.describe(project, entry.orElseThrow().number()))
        .toList();
  }

  /**
   * Where the project of a name is.
   *
   * @throws VarveException NOT_FOUND if there is none
   */
  public Path rootOf(String project) {
    return projects.require(project).root();
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
    long units = projects.forget(project, space.find().map(SpaceEntry::number).orElse(0));
    adapters.remove(project);
    return units;
  }

  /** Looks symbols up in files as they are now, indexed or not. */
  public SymbolLookup symbols() {
    return new FileSymbols(parser);
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

package dev.varve.benchmarks.code;

import dev.varve.Varve;
import dev.varve.code.Code;
import dev.varve.code.CodeHit;
import dev.varve.code.CodeQuery;
import dev.varve.code.CodeQuery.Mode;
import dev.varve.config.VarveConfig;
import dev.varve.filter.Filter;
import dev.varve.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Indexes one checkout in a home of its own, as a user would, and asks its questions. */
final class RepositoryRun {
  /** Files that are judged. */
  static final int FILES = 10;

  /** Units asked for at first; more only where these lie in fewer than {@link #FILES} files. */
  private static final int UNITS = 100;

  private static final Duration LONG = Duration.ofDays(1);

  private final Checkout checkout;
  private final Varve varve;
  private final Mode mode;

  private RepositoryRun(Checkout checkout, Varve varve, Mode mode) {
    this.checkout = checkout;
    this.varve = varve;
    this.mode = mode;
  }

  /**
   * What a question found.
   *
   * @param files relative to the repository, best first, each once
   */
  record Answered(Judgment judgment, List<String> files, Duration took) {}

  /**
   * What a run measured.
   *
   * @param indexed how long until every vector was there; empty if the home held the index already
   * @param searchable how long until words were answered; empty likewise
   */
  record Outcome(
      Checkout checkout,
      Optional<Duration> indexed,
      Optional<Duration> searchable,
      List<Answered> answers) {}

  /** What to do with the open home before it closes. */
  interface Afterwards {
    void look(Varve varve);
  }

  static Outcome run(Checkout checkout, VarveConfig config, Mode mode, Afterwards afterwards) {
    long start = System.nanoTime();
    try (Varve varve = Varve.open(config)) {
      Outcome outcome = new RepositoryRun(checkout, varve, mode).run(start);
      afterwards.look(varve);
      return outcome;
    }
  }

  private Outcome run(long start) {
    Code code = varve.code();
    boolean fresh = code.projects().isEmpty();
    Path folder = checkout.folder();
    code.index(folder, new Code.IndexOptions(Duration.ZERO, false), Progress.none());
    ask(checkout.judgments().getFirst(), Mode.KEYWORD, UNITS);
    Optional<Duration> searchable = fresh ? Optional.of(since(start)) : Optional.empty();
    if (mode != Mode.KEYWORD) {
      code.sync(new Code.SyncOptions(LONG, false), Progress.none());
    }
    Optional<Duration> indexed = fresh ? Optional.of(since(start)) : Optional.empty();
    ask(checkout.judgments().getFirst(), mode, UNITS);
    List<Answered> answers = checkout.judgments().stream().map(this::answer).toList();
    return new Outcome(checkout, indexed, searchable, answers);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Answered answer(Judgment judgment) {
    long start = System.nanoTime();
    List<CodeHit> hits = ask(judgment, mode, UNITS);
    Duration took = since(start);
    List<String> files = files(hits);
    if (files.size() < FILES && hits.size() == UNITS) {
      files = files(ask(judgment, mode, CodeQuery.MAX_LIMIT));
    }
    return new Answered(judgment, files, took);
  }

  private List<String> files(List<CodeHit> hits) {
    Set<String> files = new LinkedHashSet<>();
    hits.forEach(hit -> files.add(checkout.inRepository(hit.path())));
    return new ArrayList<>(files).subList(0, Math.min(FILES, files.size()));
  }

  private List<CodeHit> ask(Judgment judgment, Mode asked, int limit) {
    return varve
        .code()
        .search(
            new CodeQuery(
                judgment.query(),
                asked,
                Optional.of(checkout.folder()),
                List.of(),
                List.of(),
                List.of(),
                Filter.everything(),
                0,
                Optional.empty(),
                limit,
                false))
        .hits();
  }
}

package dev.varve.benchmarks.jmh;

import dev.varve.filter.Filter;
import dev.varve.filter.Glob;
import dev.varve.vector.Hits;
import dev.varve.vector.Query;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Translating a filter and searching what it leaves, by the kind of filter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class FilteredSearchBenchmark {
  private static final int ITEMS = 50_000;

  @Param private Kind kind;

  private FilledSpace space;
  private Query query;

  /** What the filter compares. */
  public enum Kind {
    EQUAL,
    RANGE,
    PATTERN,
    BOTH_NEGATED;

    Filter filter() {
      return switch (this) {
        case EQUAL -> Filter.equal("language", "java");
        case RANGE -> new Filter.Compare("number", Filter.Order.BELOW, 10);
        case PATTERN -> new Filter.Like("path", new Glob("src/main/part7/*"));
        case BOTH_NEGATED -> new Filter.Not(Filter.and(EQUAL.filter(), RANGE.filter()));
      };
    }
  }

  @Setup(Level.Trial)
  public void fill() throws IOException {
    space = new FilledSpace(ITEMS);
    query = Query.nearest(space.vector(), 10).where(kind.filter());
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    space.close();
  }

  @Benchmark
  public Hits nearest() {
    return space.store().search(query);
  }
}

package dev.varve.benchmarks.jmh;

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

/** Searching a space too small for an index structure: all in the tail, or every row compared. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class ExactScanBenchmark {
  @Param({"900", "9000"})
  private int items;

  private FilledSpace space;
  private float[] vector;

  @Setup(Level.Trial)
  public void fill() throws IOException {
    space = new FilledSpace(items);
    vector = space.vector();
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    space.close();
  }

  @Benchmark
  public Hits nearest() {
    return space.store().search(Query.nearest(vector, 10));
  }
}

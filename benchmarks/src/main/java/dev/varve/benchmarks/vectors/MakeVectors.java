package dev.varve.benchmarks.vectors;

import dev.varve.vector.VectorSpace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench make-vectors}: writes a file for {@link VectorsBench}; equal seeds, equal bytes. */
@Command(
    name = "make-vectors",
    description = "Writes clustered random vectors as raw little-endian float32 rows.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MakeVectors implements Callable<Integer> {
  @Option(names = "--count", required = true, description = "How many vectors.")
  private int count;

  @Option(names = "--dim", defaultValue = "384", description = "Components of each.")
  private int dimension;

  @Option(names = "--seed", defaultValue = "42", description = "Decides the vectors.")
  private long seed;

  @Option(names = "--out", required = true, description = "File to write.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (count < 1 || dimension < 1 || dimension > VectorSpace.MAX_DIMENSION) {
      throw new ParameterException(
          spec.commandLine(),
          "--count must be at least 1 and --dim between 1 and " + VectorSpace.MAX_DIMENSION);
    }
    ClusteredVectors vectors = new ClusteredVectors(dimension, seed);
    ByteBuffer row = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out), 1 << 20)) {
      for (int i = 0; i < count; i++) {
        row.asFloatBuffer().put(vectors.next());
        file.write(row.array());
      }
    }
    spec.commandLine().getErr().printf("%d x %d float32 in %s%n", count, dimension, out);
    return 0;
  }
}

package dev.varve.benchmarks.vectors;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * A file of raw little-endian float32 rows, mapped into memory so that none of it counts as private
 * memory of the process. Safe for use by several threads until it is closed.
 */
final class FloatRows implements AutoCloseable {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena;
  private final MemorySegment floats;
  private final int dimension;
  private final int count;

  private FloatRows(Arena arena, MemorySegment floats, int dimension) {
    this.arena = arena;
    this.floats = floats;
    this.dimension = dimension;
    this.count = Math.toIntExact(floats.byteSize() / rowBytes(dimension));
  }

  /**
   * Maps a file.
   *
   * @throws VarveException INVALID if it cannot be read, is empty or does not hold whole rows
   */
  static FloatRows map(Path file, int dimension) {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file)) {
      requireWholeRows(file, channel.size(), dimension);
      MemorySegment floats = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
      return new FloatRows(arena, floats, dimension);
    } catch (IOException e) {
      arena.close();
      throw new VarveException(
          Kind.INVALID,
          "vectors in '%s' cannot be read (%s); name a file of float32 rows".formatted(file, e),
          e);
    } catch (VarveException e) {
      arena.close();
      throw e;
    }
  }

  private static void requireWholeRows(Path file, long bytes, int dimension) {
    if (bytes == 0 || bytes % rowBytes(dimension) != 0) {
      throw VarveException.of(
          Kind.INVALID,
          "file '%s' has %d bytes, but rows of %d float32 have %d each; check --dim",
          file,
          bytes,
          dimension,
          rowBytes(dimension));
    }
  }

  private static long rowBytes(int dimension) {
    return (long) dimension * Float.BYTES;
  }

  int count() {
    return count;
  }

  int dimension() {
    return dimension;
  }

  float[] row(int index) {
    float[] row = new float[dimension];
    MemorySegment.copy(floats, FLOAT, index * rowBytes(dimension), row, 0, dimension);
    return row;
  }

  @Override
  public void close() {
    arena.close();
  }
}

package dev.varve.benchmarks.vectors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of float32 rows for tests. */
final class FloatFile {
  private FloatFile() {}

  static FloatRows write(Path file, List<float[]> rows) throws IOException {
    int dimension = rows.getFirst().length;
    ByteBuffer bytes =
        ByteBuffer.allocate(rows.size() * dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    rows.forEach(
        row -> {
          for (float component : row) {
            bytes.putFloat(component);
          }
        });
    Files.write(file, bytes.array());
    return FloatRows.map(file, dimension);
  }
}

package dev.varve.code;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What indexing a project did.
 *
 * @param project the project's name, unique within a home
 * @param skipped why files were left out, most frequent reason first
 * @param windows files cut into line windows because their language is not parsed, by extension
 * @param notes files indexed as line windows although their language is parsed, by reason
 * @param units units that the project has now; a long one counts once for each of its parts
 * @param embedded units that have a vector now
 */
public record IndexReport(
    String project,
    Path root,
    Files files,
    List<Skip> skipped,
    Map<String, Integer> windows,
    List<Skip> notes,
    long units,
    long embedded,
    Duration took) {
  public IndexReport {
    skipped = List.copyOf(skipped);
    windows = Map.copyOf(windows);
    notes = List.copyOf(notes);
  }

  /** Files by what became of them; {@code seen} is the sum of the others. */
  public record Files(long seen, long indexed, long unchanged, long skipped) {}

  /** Files that share one reason, with at most five examples. */
  public record Skip(String reason, long count, List<String> examples) {
    public Skip {
      examples = List.copyOf(examples);
    }
  }
}

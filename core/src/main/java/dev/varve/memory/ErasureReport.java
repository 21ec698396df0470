package dev.varve.memory;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an erasure removed, or would remove.
 *
 * @param rows how many of each table, those without any left out
 * @param ids of the rows by table, at most {@value #MAX_IDS} of each
 * @param blanked conversations and users whose fields were emptied
 * @param items versions of items that went from the search space
 * @param bytes by how much the files of the home shrank
 * @param backups automatic backups within the home that are gone
 * @param elsewhere copies that were asked for and still exist: they hold what was erased
 * @param forks conversations that stay, but lose messages that they share with erased ones
 * @param archived conversations among those erased whose rows stand in a file of the user's
 */
public record ErasureReport(
    Map<String, Long> rows,
    Map<String, List<String>> ids,
    long blanked,
    long items,
    long bytes,
    List<Path> backups,
    List<Path> elsewhere,
    List<String> forks,
    long archived) {
  public static final int MAX_IDS = 1_000;

  /** Whether there was nothing to erase. */
  public boolean isEmpty() {
    return rows.isEmpty() && blanked == 0;
  }
}

package dev.varve.code;

import dev.varve.code.walk.LeftOut;
import dev.varve.code.walk.Scan;
import dev.varve.parse.Languages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what a run did with the files of a project. */
final class IndexTally {
  private static final int MAX_EXAMPLES = 5;

  private long indexed;
  private final Map<String, Reason> skipped = new LinkedHashMap<>();
  private final Map<String, Reason> notes = new LinkedHashMap<>();
  private final Map<String, Integer> windows = new TreeMap<>();
  private long units;
  private long removed;
  private long rejectedNow;
  private long unitsRead;

  private static final class Reason {
    private long count;
    private final List<String> examples = new ArrayList<>();

    void add(String path) {
      count++;
      if (examples.size() < MAX_EXAMPLES) {
        examples.add(path);
      }
    }
  }

  void read(ReadFile file) {
    switch (file) {
      case ReadFile.Parsed parsed -> {
        indexed++;
        unitsRead += parsed.contents().units().size();
      }
      case ReadFile.Unread(var found, var reason) -> count(skipped, reason, found.path());
      case ReadFile.Touched touched -> {}
      case ReadFile.Rejected rejected -> rejectedNow++;
    }
  }

  /** Files that were in the index and are no more. */
  void removed(long files) {
    removed += files;
  }

  /** Files whose units were written or removed. */
  long changedFiles() {
    return indexed + rejectedNow + removed;
  }

  /** Units of the files that were indexed. */
  long unitsRead() {
    return unitsRead;
  }

  void leftOut(List<LeftOut> all) {
    all.forEach(one -> count(skipped, one.reason(), one.path()));
  }

  /**
   * Counts the files as they stand in the ledger at the end.
   *
   * @param languages those that are parsed
   */
  void files(Collection<FileRow> files, Set<String> languages) {
    for (FileRow file : files) {
      units += file.units();
      String reason = file.skipped();
      String note = file.note();
      String language = file.language();
      if (reason != null) {
        count(skipped, reason, file.path());
      }
      if (note != null) {
        count(notes, note, file.path());
      }
      if (note != null || (language != null && !languages.contains(language))) {
        windows.merge(kind(file.path()), 1, Integer::sum);
      }
    }
  }

  private static String kind(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String extension = Languages.extension(name);
    return extension.isEmpty() ? name : extension;
  }

  private static void count(Map<String, Reason> reasons, String reason, String path) {
    reasons.computeIfAbsent(reason, _ -> new Reason()).add(path);
  }

  long units() {
    return units;
  }

  Map<String, Integer> windows() {
    return windows;
  }

  IndexReport.Files files(Scan scan) {
    long left = skipped.values().stream().mapToLong(reason -> reason.count).sum();
    long seen = (long) scan.files().size() + scan.leftOut().size();
    return new IndexReport.Files(seen, indexed, seen - indexed - left, left);
  }

  List<IndexReport.Skip> skipped() {
    return listed(skipped);
  }

  List<IndexReport.Skip> notes() {
    return listed(notes);
  }

  private static List<IndexReport.Skip> listed(Map<String, Reason> reasons) {
    return reasons.entrySet().stream()
        .map(
            entry ->
                new IndexReport.Skip(
                    entry.getKey(), entry.getValue().count, entry.getValue().examples))
        .sorted(Comparator.comparingLong(IndexReport.Skip::count).reversed())
        .toList();
  }
}

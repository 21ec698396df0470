package dev.varve.guards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.guards.SourceTree.Unit;
import dev.varve.guards.TidyExceptions.Allowed;
import dev.varve.guards.Violation.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The limits of the house on every Java file. Writes the lengths to {@code target/tidy.txt}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TidyTest {
  private static final int LEAST_FILES = 150;

  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private final SourceTree tree = SourceTree.open();
  private final List<Violation> violations = new ArrayList<>();
  private final List<Long> fileLengths = new ArrayList<>();
  private final List<Long> methodLengths = new ArrayList<>();

  @BeforeAll
  void scanEveryFile() throws IOException {
    for (Unit unit : tree.parse()) {
      TidyScan scan = new TidyScan(unit, tree.name(unit.file()));
      scan.scan(unit.tree(), null);
      violations.addAll(scan.violations());
      if (SourceTree.isMain(unit.file())) {
        methodLengths.addAll(scan.methodLengths());
      }
      scanText(unit.file());
    }
    requireMarkedPackages();
    Files.writeString(Path.of("target", "tidy.txt"), report());
  }

  private void scanText(Path file) {
    String text = SourceTree.text(file);
    long lines = text.lines().count();
    if (SourceTree.isMain(file)) {
      fileLengths.add(lines);
    }
    if (lines > TidyScan.MOST_FILE_LINES) {
      note(Rule.FILE_LENGTH, file, lines + " lines, but at most " + TidyScan.MOST_FILE_LINES);
    }
    if (UNFINISHED.matcher(text).find()) {
      note(Rule.UNFINISHED, file, "a note of unfinished work; finish it or open an issue");
    }
  }

  private void requireMarkedPackages() {
    tree.files().stream()
        .filter(SourceTree::isMain)
        .map(Path::getParent)
        .distinct()
        .filter(folder -> !isMarked(folder.resolve("package-info.java")))
        .forEach(folder -> note(Rule.NULL_MARKED, folder, "no package-info.java with @NullMarked"));
  }

  private static boolean isMarked(Path packageInfo) {
    return Files.isRegularFile(packageInfo) && SourceTree.text(packageInfo).contains("@NullMarked");
  }

  private void note(Rule rule, Path file, String detail) {
    violations.add(new Violation(rule, tree.name(file), detail));
  }

  @Test
  void theScanSawTheSources() {
    assertThat(fileLengths.size()).isGreaterThan(LEAST_FILES);
    assertThat(methodLengths.size()).isGreaterThan(LEAST_FILES);
  }

  @Test
  void nothingBreaksARuleWithoutAStatedReason() {
    assertThat(violations)
        .filteredOn(
            violation -> TidyExceptions.LIST.stream().noneMatch(one -> one.covers(violation)))
        .as("shorten or rename these, or state a reason in TidyExceptions")
        .isEmpty();
  }

  @Test
  void everyExceptionIsStillNeeded() {
    assertThat(TidyExceptions.LIST)
        .filteredOn(allowed -> violations.stream().noneMatch(allowed::covers))
        .as("take these out of TidyExceptions")
        .isEmpty();
    assertThat(TidyExceptions.LIST).extracting(Allowed::reason).doesNotContain("");
  }

  private String report() {
    Map<String, List<Long>> lengths = new TreeMap<>();
    lengths.put("lines per file", fileLengths);
    lengths.put("lines per method", methodLengths);
    StringBuilder report = new StringBuilder();
    lengths.forEach(
        (what, values) ->
            report.append(
                "%s (src/main): %d, p50 %d, p90 %d, p99 %d%n"
                    .formatted(
                        what,
                        values.size(),
                        percentile(values, 50),
                        percentile(values, 90),
                        percentile(values, 99))));
    return report.toString();
  }

  private static long percentile(List<Long> values, int percent) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100);
  }
}

package dev.varve.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import dev.varve.guards.SourceTree.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code docs/coverage.md} names every requirement once, and only tests that exist. */
class CoverageDocTest {
  /** How many requirements each source document has. */
  private static final Map<String, Integer> COUNTS =
      Map.of("S0", 52, "S1", 121, "S2", 73, "S3", 99, "S4", 82);

  private static final Pattern LINE =
      Pattern.compile("\\| (S\\d-\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]*)\\|");

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private final SourceTree tree = SourceTree.open();
  private final List<Entry> entries = entries();

  /** One line of the table. */
  private record Entry(String id, String meaning, String home, List<String> tests) {
    boolean open() {
      return home.equals("open");
    }
  }

  private List<Entry> entries() {
    return SourceTree.text(tree.root().resolve("docs/coverage.md"))
        .lines()
        .filter(line -> line.startsWith("| S"))
        .map(CoverageDocTest::entry)
        .toList();
  }

  private static Entry entry(String line) {
    Matcher matcher = LINE.matcher(line);
    assertThat(matcher.matches()).as("has four columns: %s", line).isTrue();
    return new Entry(
        matcher.group(1),
        matcher.group(2).strip(),
        matcher.group(3).strip(),
        quoted(matcher.group(4)));
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map(result -> result.group(1)).toList();
  }

  @Test
  void namesEveryRequirementOnce() {
    List<String> wanted = new ArrayList<>();
    for (String source : COUNTS.keySet().stream().sorted().toList()) {
      IntStream.rangeClosed(1, COUNTS.getOrDefault(source, 0))
          .mapToObj(number -> "%s-%02d".formatted(source, number))
          .forEach(wanted::add);
    }
    assertThat(entries).extracting(Entry::id).containsExactlyElementsOf(wanted);
  }

  @Test
  void saysWhatEachMeans() {
    assertThat(entries).extracting(Entry::meaning).allMatch(meaning -> meaning.length() >= 5);
  }

  @Test
  void whatIsBuiltHasAHomeThatIsThereAndWhatIsOpenHasNone() {
    for (Entry entry : entries) {
      List<String> homes = quoted(entry.home());
      assertThat(homes.isEmpty())
          .as("%s is open or has a home", entry.id())
          .isEqualTo(entry.open());
      assertThat(entry.tests().isEmpty())
          .as("%s is open or has a test", entry.id())
          .isEqualTo(entry.open());
      for (String home : homes) {
        assertThat(Files.exists(tree.root().resolve(home)))
            .as("%s: home %s is there", entry.id(), home)
            .isTrue();
      }
    }
  }

  @Test
  void namesOnlyTestsThatExist() {
    Set<String> known = knownTests();
    for (Entry entry : entries) {
      assertThat(known).as("tests of %s", entry.id()).containsAll(entry.tests());
    }
  }

  @Test
  void countsWhatIsBuilt() {
    long built = entries.stream().filter(entry -> !entry.open()).count();
    assertThat(SourceTree.text(tree.root().resolve("docs/coverage.md")))
        .contains("\n%d of %d are built.\n".formatted(built, entries.size()));
  }

  /** Names of files with tests, and of their methods as {@code file#method}. */
  private Set<String> knownTests() {
    Map<String, Set<String>> methods = new HashMap<>();
    for (Unit unit : tree.parse()) {
      Path file = unit.file();
      if (!SourceTree.isMain(file) || tree.name(file).startsWith("testkit/")) {
        String type = file.getFileName().toString().replace(".java", "");
        unit.tree().accept(new MethodNames(), methods.computeIfAbsent(type, t -> new HashSet<>()));
      }
    }
    Set<String> known = new HashSet<>(methods.keySet());
    methods.forEach((type, names) -> names.forEach(name -> known.add(type + "#" + name)));
    return known;
  }

  private static final class MethodNames extends TreeScanner<Void, Set<String>> {
    @Override
    public Void visitMethod(MethodTree method, Set<String> names) {
      names.add(method.getName().toString());
      return super.visitMethod(method, names);
    }
  }
}

package dev.varve.code.clone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Counts short runs of lines over many functions, names and literals aside but for the functions
 * called. What stands whole in copies of one function is no idiom: functions of one shape count
 * once.
 */
public final class IdiomCount {
  /** Lines of one run. */
  public static final int RUN = 3;

  /** Different runs counted; those met later are not. */
  private static final int MAX_RUNS = 500_000;

  private static final int LEAST_FUNCTIONS = 4;
  private static final int LEAST_FILES = 2;

  private final Map<String, Run> runs = new HashMap<>();
  private final Set<Long> shapes = new HashSet<>();

  /** One run; {@code function} and {@code line} are where it was first met. */
  private static final class Run {
    private final int function;
    private final int line;
    private final List<String> text;
    private final Set<Integer> files = new HashSet<>();
    private int functions;
    private int last = -1;

    Run(int function, int line, List<String> text) {
      this.function = function;
      this.line = line;
      this.text = text;
    }

    void metIn(int met, int file) {
      if (met != last) {
        last = met;
        functions++;
        files.add(file);
      }
    }
  }

  /**
   * A run that several functions have.
   *
   * @param function the number of the first that has it, as it was added
   * @param text its lines as they stand there
   */
  public record Idiom(int function, List<String> text, int functions, int files) {
    public Idiom {
      text = List.copyOf(text);
    }
  }

  /**
   * Counts the runs of one function.
   *
   * @param function its number
   * @param file the number of its file
   */
  public void add(int function, int file, String code) {
    List<Statement> statements = code.lines().map(Statement::of).filter(Objects::nonNull).toList();
    List<String> lines = statements.stream().map(Statement::shape).toList();
    if (statements.size() < RUN || !shapes.add(hash(lines))) {
      return;
    }
    for (int at = 0; at + RUN <= statements.size(); at++) {
      List<Statement> run = statements.subList(at, at + RUN);
      if (run.stream().filter(Statement::calls).count() >= 2) {
        count(String.join("\n", lines.subList(at, at + RUN)), run, new Met(function, file, at));
      }
    }
  }

  /** Of 64 bits, so that functions are told apart without being kept. */
  private static long hash(List<String> lines) {
    long hash = 1;
    for (String line : lines) {
      hash = hash * 1_099_511_628_211L + line.hashCode();
    }
    return hash;
  }

  private record Met(int function, int file, int line) {}

  private void count(String key, List<Statement> statements, Met met) {
    Run run = runs.get(key);
    if (run == null) {
      if (runs.size() >= MAX_RUNS) {
        return;
      }
      List<String> text = statements.stream().map(Statement::text).toList();
      run = new Run(met.function(), met.line(), text);
      runs.put(key, run);
    }
    run.metIn(met.function(), met.file());
  }

  /** The runs that most functions have, none of them overlapping another where first met. */
  public List<Idiom> most(int limit) {
    List<Run> common =
        runs.values().stream()
            .filter(run -> run.functions >= LEAST_FUNCTIONS && run.files.size() >= LEAST_FILES)
            .sorted(
                Comparator.comparingInt((Run run) -> -run.functions)
                    .thenComparingInt(run -> run.function)
                    .thenComparingInt(run -> run.line))
            .toList();
    List<Run> kept = new ArrayList<>();
    for (Run run : common) {
      if (kept.size() < limit && kept.stream().noneMatch(other -> overlap(run, other))) {
        kept.add(run);
      }
    }
    return kept.stream()
        .map(run -> new Idiom(run.function, run.text, run.functions, run.files.size()))
        .toList();
  }

  private static boolean overlap(Run one, Run other) {
    return one.function == other.function && Math.abs(one.line - other.line) < RUN;
  }
}

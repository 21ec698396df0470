package dev.varve.code;

import dev.varve.progress.Progress;
import java.nio.file.Path;

/** A process that indexes a tree and says on its standard output how far it is. */
public final class IndexingProcess {
  static final String STAGE = "stage";
  static final String DONE = "done";

  private IndexingProcess() {}

  /**
   * @param arguments the home, then the tree
   */
  public static void main(String[] arguments) {
    try (CodeHome home = CodeHome.over(Path.of(arguments[0]), Path.of(arguments[1]))) {
      home.code.index(home.sources, Code.IndexOptions.complete(), new Told());
      say(DONE);
    }
  }

  private static void say(String line) {
    // a process of its own, which has no other way to tell the test that started it
    System.out.println(line);
    System.out.flush();
  }

  private static final class Told implements Progress {
    private String stage = "";

    @Override
    public synchronized void stage(String name, long total) {
      stage = name;
      say(STAGE + " " + name + " " + total);
    }

    @Override
    public synchronized void advance(long by) {
      say(stage + " " + by);
    }
  }
}

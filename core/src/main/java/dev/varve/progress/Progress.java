package dev.varve.progress;

/** Where long work reports how far it is. Called from any thread. */
public interface Progress {

  /** A new stage begins; {@code total} is 0 while it is not known. */
  void stage(String name, long total);

  void advance(long by);

  static Progress none() {
    return new Progress() {
      @Override
      public void stage(String name, long total) {}

      @Override
      public void advance(long by) {}
    };
  }
}

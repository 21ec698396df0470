package dev.varve.app.cli;

import dev.varve.Varve;
import dev.varve.app.terminal.Console;
import dev.varve.code.Code;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.memory.Memory;
import dev.varve.progress.Progress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One run of one command: opens the home when the command first needs it, and closes it. */
final class Session implements AutoCloseable {
  private static final int MAX_CODE_BYTES = 1 << 20;

  /** Four bytes for each character of the longest message. */
  private static final int MAX_INPUT_BYTES = 64 << 20;

  private final Root root;
  private final VarveConfig config;
  private Console.@Nullable ClosableProgress progress;
  private @Nullable Varve varve;

  Session(Root root, VarveConfig config) {
    this.root = root;
    this.config = config;
  }

  VarveConfig config() {
    return config;
  }

  /** Another session, with the store in {@code home}. */
  Session at(Path home) {
    return new Session(root, config.with(Setting.HOME, home.toString()));
  }

  Path resolve(Path path) {
    return root.resolve(path);
  }

  /**
   * All that the program was given on its input, where that is one function or so.
   *
   * @throws dev.varve.error.VarveException INVALID if that is too much
   */
  String pasted() {
    return root.console().input(MAX_CODE_BYTES, "give one function");
  }

  /**
   * All that the program was given on its input.
   *
   * @throws dev.varve.error.VarveException INVALID if that is too much
   */
  String input() {
    return root.console().input(MAX_INPUT_BYTES, "give it in parts");
  }

  Code code() {
    return varve().code();
  }

  Memory memory() {
    return varve().memory();
  }

  Storage storage() {
    return varve().storage();
  }

  Progress progress() {
    if (progress == null) {
      progress = root.console().progress();
    }
    return progress;
  }

  private Varve varve() {
    if (varve == null) {
      varve = Varve.open(config);
    }
    return varve;
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
    if (varve != null) {
      varve.close();
    }
  }
}

package dev.varve.benchmarks.memory;

import dev.varve.Varve;
import dev.varve.benchmarks.vectors.SyntheticText;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.memory.Conversation;
import dev.varve.memory.MessageDraft;
import dev.varve.memory.Opening;
import dev.varve.memory.Role;
import java.io.PrintStream;
import java.nio.file.Path;

/** Adds messages one by one to a conversation of its own and prints how long each call took. */
final class AddProcess {
  private static final int WARM_UP = 50;

  private AddProcess() {}

  /** Arguments: home, name of the user, number of messages. */
  public static void main(String[] args) {
    PrintStream out = System.out;
    SyntheticText texts = new SyntheticText();
    VarveConfig config =
        VarveConfig.in(Path.of(args[0])).with(Setting.MODEL, "none").with(Setting.TIMEOUT, "PT60S");
    try (Varve varve = Varve.open(config)) {
      varve.memory().users().ensure(args[1]);
      Conversation talk = varve.memory().conversations().start(args[1], Opening.of("adding"));
      for (int i = -WARM_UP; i < Integer.parseInt(args[2]); i++) {
        MessageDraft draft = MessageDraft.of(Role.USER, texts.of(WARM_UP + i));
        long start = System.nanoTime();
        varve.memory().conversations().add(talk.id(), draft);
        long took = System.nanoTime() - start;
        if (i >= 0) {
          out.println(took);
        }
      }
    }
    out.flush();
  }
}

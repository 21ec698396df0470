package dev.varve.app.cli;

import dev.varve.app.terminal.Console;
import java.util.concurrent.Callable;

/**
 * A command. It computes an {@link Answer}; the answer is printed only after the home was closed,
 * so that there is either an answer or an error, never both.
 */
abstract class Verb implements Callable<Integer> {
  private final Root root;

  Verb(Root root) {
    this.root = root;
  }

  /** Does the work. */
  abstract Answer answer(Session session);

  @Override
  public final Integer call() {
    Answer answer;
    try (Session session = new Session(root, root.config())) {
      answer = answer(session);
    }
    Console console = root.console();
    if (root.json) {
      console.print(answer.document().toString());
    } else {
      answer.lines().apply(console.style()).forEach(console::print);
      answer.notes().forEach(console::note);
    }
    return answer.exit();
  }
}

package dev.varve.app.cli;

import dev.varve.app.terminal.Console;
import dev.varve.app.terminal.Document;
import dev.varve.code.WatchEvent;
import dev.varve.code.WatchEvent.Embedded;
import dev.varve.code.WatchEvent.Failed;
import dev.varve.code.WatchEvent.Polling;
import dev.varve.code.WatchEvent.Refreshed;
import dev.varve.code.WatchEvent.RootBack;
import dev.varve.code.WatchEvent.RootGone;
import dev.varve.code.WatchEvent.Watching;
import java.util.function.Consumer;

/** Says what a watch does as it happens: a line on the error stream, or a document each. */
final class WatchLines implements Consumer<WatchEvent> {
  private final Console console;
  private final boolean json;

  WatchLines(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  @Override
  public synchronized void accept(WatchEvent event) {
    if (json) {
      console.print(document(event).toString());
      console.out().flush();
    } else {
      console.note("varve: " + line(event));
    }
  }

  private static Document document(WatchEvent event) {
    return switch (event) {
      case Watching(var project, var root, var directories) ->
          of("watching")
              .with("project", project)
              .with("root", root)
              .with("directories", directories);
      case Refreshed(var project, var files, var units, var took) ->
          of("refreshed")
              .with("project", project)
              .with("files", files)
              .with("units", units)
              .with("ms", took.toMillis());
      case Embedded(var project, var units) ->
          of("embedded").with("project", project).with("units", units);
      case Polling(var reason, var every) ->
          of("polling").with("reason", reason).with("everyMs", every.toMillis());
      case Failed(var message) -> of("failed").with("message", message);
      case RootGone(var root, var patience) ->
          of("gone").with("root", root).with("patienceMs", patience.toMillis());
      case RootBack(var root) -> of("back").with("root", root);
    };
  }

  private static Document of(String event) {
    return new Document().with("event", event);
  }

  private static String line(WatchEvent event) {
    return switch (event) {
      case Watching(var project, var root, var directories) ->
          "watching %s (%s) in %s; Ctrl-C ends it"
              .formatted(project, root, directories + " directories");
      case Refreshed(var project, var files, var units, var took) ->
          "%s, %s, %d ms"
              .formatted(
                  Amounts.count(files, "file"), Amounts.count(units, "unit"), took.toMillis());
      case Embedded(var project, var units) ->
          Amounts.count(units, "unit") + " can be found by meaning now";
      case Polling(var reason, var every) ->
          "the system lets not all directories be watched (%s); comparing all files every %.1f s"
              .formatted(reason, Amounts.seconds(every));
      case Failed(var message) -> message + "; it is tried again";
      case RootGone(var root, var patience) ->
          "directory '%s' is gone; waiting %.0f s for it to come back"
              .formatted(root, Amounts.seconds(patience));
      case RootBack(var root) -> "directory '%s' is back".formatted(root);
    };
  }
}

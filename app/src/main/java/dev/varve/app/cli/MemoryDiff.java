package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.CheckpointDiff;
import dev.varve.memory.checkpoint.JsonDiff.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares checkpoints. */
@Command(
    name = "diff",
    description = "Show what changed from one checkpoint to another.",
    footer = {"", "Examples:", "  varve memory diff FIRST SECOND"})
final class MemoryDiff extends Verb {
  @Parameters(index = "0", paramLabel = "FIRST", description = "The id of a checkpoint.")
  String first = "";

  @Parameters(index = "1", paramLabel = "SECOND", description = "The id of another.")
  String second = "";

  MemoryDiff(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    CheckpointDiff diff = session.memory().checkpoints().diff(first, second);
    Document document =
        new Document()
            .with("removed", diff.removed())
            .with("added", diff.added())
            .with("state", diff.state().stream().map(MemoryDiff::document).toList());
    List<String> lines = new ArrayList<>();
    diff.removed().forEach(id -> lines.add("- message " + id));
    diff.added().forEach(id -> lines.add("+ message " + id));
    diff.state().forEach(place -> lines.add("%s state %s".formatted(sign(place), place.path())));
    return Answer.of(document, lines.toArray(String[]::new));
  }

  private static Document document(Place place) {
    return new Document()
        .with("path", place.path())
        .with("change", place.change().name().toLowerCase(Locale.ROOT));
  }

  private static String sign(Place place) {
    return switch (place.change()) {
      case ADDED -> "+";
      case REMOVED -> "-";
      case CHANGED -> "~";
    };
  }
}

package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.engine.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How the store is doing, for programs and for people. */
final class HealthDocument {
  private HealthDocument() {}

  static Document of(Path home, Storage.Health health) {
    return new Document()
        .with("home", home.toString())
        .with("engine", health.engine())
        .with("seq", health.seq())
        .with("bytes", health.bytes())
        .with("indexes", health.indexes().stream().map(HealthDocument::index).toList())
        .with("replicas", health.replicas().stream().map(HealthDocument::replica).toList())
        .with("problems", health.problems());
  }

  private static Document replica(Storage.ReplicaHealth replica) {
    OptionalLong lag = replica.lag();
    return new Document()
        .with("place", replica.place())
        .with("lag", lag.isEmpty() ? null : lag.getAsLong())
        .with("trouble", replica.trouble().isEmpty() ? null : replica.trouble());
  }

  private static Document index(Storage.IndexHealth index) {
    return new Document()
        .with("space", index.space())
        .with("items", index.items())
        .with("vectors", index.vectors())
        .with("pending", index.pending())
        .with("failed", index.failed())
        .with("applied", index.applied())
        .with("lag", index.lag())
        .with("projector", index.projector())
        .with("bytes", index.bytes());
  }

  static List<String> lines(Style style, Path home, Storage.Health health) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s, %s, %s"
            .formatted(
                style.bold(home.toString()),
                health.engine(),
                Amounts.bytes(health.bytes()),
                Amounts.count(health.seq(), "change")));
    for (Storage.IndexHealth index : health.indexes()) {
      lines.add(
          "  index %s: %s, %s, %,d waiting, %,d refused, %s behind"
              .formatted(
                  index.space(),
                  Amounts.count(index.items(), "item"),
                  Amounts.count(index.vectors(), "vector"),
                  index.pending(),
                  index.failed(),
                  Amounts.count(index.lag(), "change")));
    }
    for (Storage.ReplicaHealth replica : health.replicas()) {
      lines.add(
          "  replica %s: %s"
              .formatted(
                  replica.place(),
                  replica.lag().isEmpty()
                      ? "not read"
                      : Amounts.count(replica.lag().getAsLong(), "change") + " behind"));
    }
    health.problems().forEach(problem -> lines.add(style.red("  problem: " + problem)));
    return lines;
  }
}

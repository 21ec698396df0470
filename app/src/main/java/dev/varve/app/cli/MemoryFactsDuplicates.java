package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Facts.NearDuplicate;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists facts that say nearly the same. */
@Command(
    name = "duplicates",
    description = {
      "List pairs of facts of one subject that say nearly the same by another predicate.",
      "Retract one of them if it is no longer wanted; nothing is dropped by itself."
    },
    footer = {"", "Examples:", "  varve memory facts duplicates --user ada"})
final class MemoryFactsDuplicates extends Verb {
  @Mixin final OfUser of = new OfUser();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most pairs (default: ${DEFAULT-VALUE}).")
  int limit = 100;

  MemoryFactsDuplicates(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<NearDuplicate> pairs = session.memory().facts().nearDuplicates(of.user, limit);
    FactDocuments documents =
        FactDocuments.labelled(
            session, pairs.stream().flatMap(pair -> Stream.of(pair.one(), pair.other())).toList());
    return Answer.of(
        new Document().with("duplicates", pairs.stream().map(pair -> of(documents, pair)).toList()),
        style ->
            pairs.stream()
                .map(
                    pair ->
                        documents.lines(
                            pair.one(), pair.other(), "alike: %.2f".formatted(pair.likeness())))
                .toList());
  }

  private static Document of(FactDocuments documents, NearDuplicate pair) {
    return new Document()
        .with("likeness", Math.round(100 * pair.likeness()) / 100.0)
        .with("one", documents.of(pair.one()))
        .with("other", documents.of(pair.other()));
  }
}

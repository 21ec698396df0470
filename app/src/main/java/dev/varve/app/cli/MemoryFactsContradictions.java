package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Facts.Contradiction;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists facts that do not go together. */
@Command(
    name = "contradictions",
    description = {
      "List pairs of facts of one subject and predicate with different objects at one time.",
      "Where a subject may have several objects, both can well be true."
    },
    footer = {"", "Examples:", "  varve memory facts contradictions --user ada"})
final class MemoryFactsContradictions extends Verb {
  @Mixin final OfUser of = new OfUser();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most pairs (default: ${DEFAULT-VALUE}).")
  int limit = 100;

  MemoryFactsContradictions(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<Contradiction> pairs = session.memory().facts().contradictions(of.user, limit);
    FactDocuments documents =
        FactDocuments.labelled(
            session, pairs.stream().flatMap(pair -> Stream.of(pair.one(), pair.other())).toList());
    return Answer.of(
        new Document()
            .with("contradictions", pairs.stream().map(pair -> of(documents, pair)).toList()),
        style ->
            pairs.stream()
                .map(
                    pair ->
                        documents.lines(
                            pair.one(),
                            pair.other(),
                            pair.certain() ? "one of them is wrong" : "both may be true"))
                .toList());
  }

  private static Document of(FactDocuments documents, Contradiction pair) {
    return new Document()
        .with("certain", pair.certain())
        .with("one", documents.of(pair.one()))
        .with("other", documents.of(pair.other()));
  }
}

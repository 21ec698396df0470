package dev.varve.app.cli;

import dev.varve.filter.Filter;
import dev.varve.filter.Where;
import dev.varve.memory.MemoryKind;
import dev.varve.memory.Recall;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds what was said, done and written. */
@Command(
    name = "recall",
    description = {
      "Find what was said, done and written, word for word.",
      "Times and people that the question names are understood: 'what did Ada say last week'."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory recall \"how often do we try again\"",
      "  varve memory recall \"what did Ada decide in May\" --user ada --tokens 1000",
      "  varve memory recall deadline --where '{\"role\": \"user\"}' --kind message --explain"
    })
final class MemoryRecall extends Verb {
  @Parameters(arity = "1..*", paramLabel = "QUERY", description = "The question, in words.")
  List<String> words = List.of();

  @Mixin final RecallScopeOptions scope = new RecallScopeOptions();

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description = "Most tokens of all texts together (default: 2000).")
  int tokens = 2_000;

  @Option(names = "-k", paramLabel = "N", description = "Most hits (default: 20).")
  int limit = 20;

  @Option(names = "--mode", paramLabel = "MODE", description = "hybrid (default) or keyword.")
  Recall.Mode mode = Recall.Mode.HYBRID;

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "Only these kinds: message, segment, document, fact.")
  List<String> kinds = List.of();

  @Option(
      names = "--where",
      paramLabel = "JSON",
      description =
          "Only what meets a condition on its fields ($eq $ne $gt $gte $lt $lte $in $nin $and"
              + " $or).")
  @Nullable String where;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "What was known then: '2h ago', 2026-11-20, 2026-11-20T15:00:00Z.")
  @Nullable String asOf;

  @Option(
      names = "--strict",
      description = "Leave out what cites code that has changed or is gone.")
  boolean strict;

  @Option(names = "--explain", description = "Show the signals that made each score.")
  boolean explain;

  MemoryRecall(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    return RecallDocuments.of(session.memory().recall(recall(Instant.now())), explain);
  }

  private Recall recall(Instant now) {
    return new Recall(
        String.join(" ", words),
        scope.scope(),
        where == null ? Filter.everything() : Where.fields(where),
        kinds.stream().map(MemoryKind::of).collect(Collectors.toUnmodifiableSet()),
        tokens,
        limit,
        mode,
        Optional.ofNullable(asOf)
            .map(text -> SpokenTime.instant("--as-of", text, now, ZoneId.systemDefault())),
        Optional.of(now.atZone(ZoneId.systemDefault())),
        strict);
  }
}

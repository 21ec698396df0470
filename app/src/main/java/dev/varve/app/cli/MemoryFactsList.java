package dev.varve.app.cli;

import dev.varve.memory.FactQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists facts. */
@Command(
    name = "list",
    description = "List what is known to be so now, or was at another time.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory facts list --user ada",
      "  varve memory facts list --user ada --subject gateway --as-of 2025-06-01",
      "  varve memory facts list --user ada --known-at '3d ago' --all"
    })
final class MemoryFactsList extends Verb {
  @Mixin final OfUser of = new OfUser();

  @Option(names = "--subject", paramLabel = "NAME", description = "Only of this subject.")
  @Nullable String subject;

  @Option(names = "--predicate", paramLabel = "NAME", description = "Only with this predicate.")
  @Nullable String predicate;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "What is so at this time (default: now).")
  @Nullable String asOf;

  @Option(names = "--all", description = "Whenever it is so.")
  boolean all;

  @Option(
      names = "--known-at",
      paramLabel = "TIME",
      description = "What was known at this time (default: now).")
  @Nullable String knownAt;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most facts, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  int limit = 1_000;

  MemoryFactsList(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Instant given = FactDocuments.moment("--as-of", asOf);
    FactQuery query =
        FactQuery.all()
            .about(subject)
            .predicate(predicate)
            .validAt(given == null && !all ? Instant.now() : given)
            .knownAt(FactDocuments.moment("--known-at", knownAt))
            .limit(limit);
    return FactDocuments.answer(session, session.memory().facts().list(of.user, query));
  }
}

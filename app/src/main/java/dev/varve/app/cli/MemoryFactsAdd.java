package dev.varve.app.cli;

import dev.varve.memory.Fact;
import dev.varve.memory.FactDraft;
import dev.varve.memory.Validity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asserts a fact. */
@Command(
    name = "add",
    description = "Hold something to be true; prints the id of the fact.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory facts add --user ada ada \"lives in\" Paris --from 2024-05-01",
      "  varve memory facts add --user ada build \"driven by\" Maven --single --cite pom.xml",
      "  varve memory facts add --user ada retry stops \"after 3 tries\" --cite R.java#Retry.stop"
    })
final class MemoryFactsAdd extends Verb {
  @Mixin final OfUser of = new OfUser();

  @Parameters(index = "0", paramLabel = "SUBJECT", description = "Who or what.")
  String subject = "";

  @Parameters(index = "1", paramLabel = "PREDICATE", description = "How it relates.")
  String predicate = "";

  @Parameters(index = "2", paramLabel = "OBJECT", description = "To what.")
  String object = "";

  @Option(names = "--from", paramLabel = "TIME", description = "Since when it is so.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Until when it is so.")
  @Nullable String to;

  @Option(
      names = "--single",
      description = "A subject has one object of this predicate at a time, from now on.")
  boolean single;

  @Option(names = "--conversation", paramLabel = "ID", description = "Where it came up.")
  @Nullable String conversation;

  @Option(names = "--project", paramLabel = "NAME", description = "The project it is about.")
  @Nullable String project;

  @Option(names = "--source", paramLabel = "ID", description = "A message that says so.")
  List<String> sources = new ArrayList<>();

  @Option(
      names = "--cite",
      paramLabel = "FILE[#SYMBOL]",
      description = "Code that shows it, as it is now.")
  List<String> places = new ArrayList<>();

  MemoryFactsAdd(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    FactDraft draft =
        FactDraft.of(subject, predicate, object)
            .valid(
                new Validity(
                    FactDocuments.moment("--from", from), FactDocuments.moment("--to", to)))
            .in(conversation)
            .project(project)
            .from(sources)
            .citing(Cited.now(session, places));
    Fact fact = session.memory().facts().add(of.user, single ? draft.single() : draft);
    return Answer.of(FactDocuments.labelled(session, List.of(fact)).of(fact), fact.id());
  }
}

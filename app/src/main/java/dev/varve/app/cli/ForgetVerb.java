package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a project from the index. */
@Command(
    name = "forget",
    description = "Remove a project from the index. Its files are not touched.",
    footer = {"", "Examples:", "  varve projects", "  varve forget shop --yes"})
final class ForgetVerb extends Verb {
  @Parameters(paramLabel = "PROJECT", description = "Its name, as 'varve projects' shows it.")
  String project = "";

  @Mixin final Consent consent = new Consent();

  ForgetVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    consent.require("forgetting project '%s' removes all it has in the index".formatted(project));
    long units = session.code().forget(project);
    return Answer.of(
        new Document().with("project", project).with("units", units),
        "%s: %s removed".formatted(project, Amounts.count(units, "unit")));
  }
}

package dev.varve.app.cli;

import dev.varve.code.SymbolQuery;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks up definitions by name. */
@Command(
    name = "symbol",
    description = {
      "Find where a function, method or class is defined, and who refers to its name.",
      "Tries the very name, then the name in any case, then what begins with it or contains it.",
      "Without --kind it looks for functions, methods and classes."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve symbol parseDate",
      "  varve symbol Gson.toJson --lang java      the toJson of Gson",
      "  varve symbol retry --kind method,function --all-projects --json"
    })
final class SymbolVerb extends Verb {
  @Parameters(paramLabel = "NAME", description = "The name, with that of its class if you like.")
  String name = "";

  @Option(names = "-k", paramLabel = "N", description = "How many definitions (default: 20).")
  int limit = 20;

  @Mixin final UnitOptions units = new UnitOptions();

  @Mixin final ScopeOptions scope = new ScopeOptions();

  SymbolVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    SymbolQuery query =
        new SymbolQuery(
            name, scope.directory(session, Path.of("")), units.languages, units.kinds, limit);
    return SymbolDocument.answer(session.code().symbol(query), query);
  }
}

package dev.varve.app.cli;

import dev.varve.parse.UnitKind;
import java.util.List;
import picocli.CommandLine.Option;

/** Which units a command looks at; without any of these, those that it is usually asked for. */
final class UnitOptions {
  @Option(
      names = "--lang",
      split = ",",
      paramLabel = "LANG",
      description = "Only these languages, e.g. java,python.")
  List<String> languages = List.of();

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "Only these kinds: function, method, class, file, section, window.")
  List<UnitKind> kinds = List.of();
}

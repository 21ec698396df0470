package dev.varve.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** The commands about what is held to be true. */
@Command(
    name = "facts",
    description = {
      "Keep what is true: when it is so, and when it was known.",
      "A new object of what can be one only, such as where somebody lives, ends the old one."
    },
    footer = {
      "",
      "Examples:",
      "  varve memory facts add --user ada gateway \"runs on port\" 8443 --cite conf/gw.yaml",
      "  varve memory facts list --user ada --as-of 2026-01-01",
      "  varve memory facts history --user ada gateway \"runs on port\""
    })
final class MemoryFactsGroup {
  static CommandGroup commands() {
    Map<String, Function<Root, Object>> verbs = new LinkedHashMap<>();
    verbs.put("add", MemoryFactsAdd::new);
    verbs.put("retract", MemoryFactsRetract::new);
    verbs.put("list", MemoryFactsList::new);
    verbs.put("history", MemoryFactsHistory::new);
    verbs.put("contradictions", MemoryFactsContradictions::new);
    verbs.put("duplicates", MemoryFactsDuplicates::new);
    return new CommandGroup(new MemoryFactsGroup(), verbs);
  }
}

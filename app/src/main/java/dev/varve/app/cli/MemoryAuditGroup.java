package dev.varve.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** The commands about the audit chain. */
@Command(
    name = "audit",
    description = "Show that nothing remembered was altered, removed or put elsewhere.",
    footer = {
      "",
      "Examples:",
      "  varve memory audit head > head.txt",
      "  varve memory audit verify --expect \"$(cat head.txt)\""
    })
final class MemoryAuditGroup {
  static CommandGroup commands() {
    Map<String, Function<Root, Object>> verbs = new LinkedHashMap<>();
    verbs.put("verify", MemoryAuditVerify::new);
    verbs.put("head", MemoryAuditHead::new);
    verbs.put("list", MemoryAuditList::new);
    return new CommandGroup(new MemoryAuditGroup(), verbs);
  }
}

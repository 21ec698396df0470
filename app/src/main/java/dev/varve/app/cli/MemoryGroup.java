package dev.varve.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** The commands about what was said and done. */
@Command(
    name = "memory",
    description = {
      "Keep what was said and done, and find it again.",
      "Nothing is sent anywhere, and no model writes anything."
    },
    footer = {
      "",
      "Examples:",
      "  varve memory start --user ada --title \"Retry policy\"",
      "  varve memory add --conversation ID --role user --content \"Back off after three tries.\"",
      "  varve memory recall \"how often do we try again\""
    })
final class MemoryGroup {
  static CommandGroup commands() {
    Map<String, Function<Root, Object>> verbs = new LinkedHashMap<>();
    verbs.put("start", MemoryStart::new);
    verbs.put("add", MemoryAdd::new);
    verbs.put("tool", MemoryTool::new);
    verbs.put("event", MemoryEvent::new);
    verbs.put("document", MemoryDocumentVerb::new);
    verbs.put("recall", MemoryRecall::new);
    verbs.put("context", MemoryContextVerb::new);
    verbs.put("show", MemoryShow::new);
    verbs.put("list", MemoryList::new);
    verbs.put("set", MemorySet::new);
    verbs.put("compress", MemoryCompress::new);
    verbs.put("segments", MemorySegments::new);
    verbs.put("facts", root -> MemoryFactsGroup.commands());
    verbs.put("checkpoint", MemoryCheckpoint::new);
    verbs.put("checkpoints", MemoryCheckpoints::new);
    verbs.put("diff", MemoryDiff::new);
    verbs.put("restore", MemoryRestore::new);
    verbs.put("fork", MemoryFork::new);
    verbs.put("prune", MemoryPrune::new);
    verbs.put("users", root -> users());
    verbs.put("audit", root -> MemoryAuditGroup.commands());
    verbs.put("stats", MemoryStats::new);
    verbs.put("archive", MemoryArchive::new);
    verbs.put("unarchive", MemoryUnarchive::new);
    verbs.put("export", MemoryExport::new);
    verbs.put("import", MemoryImport::new);
    verbs.put("retain", MemoryRetain::new);
    verbs.put("erase", MemoryErase::new);
    return new CommandGroup(new MemoryGroup(), verbs);
  }

  private static CommandGroup users() {
    Map<String, Function<Root, Object>> verbs = new LinkedHashMap<>();
    verbs.put("list", MemoryUsersList::new);
    verbs.put("add", MemoryUsersAdd::new);
    verbs.put("update", MemoryUsersUpdate::new);
    verbs.put("key", MemoryUsersKey::new);
    return new CommandGroup(new MemoryUsersGroup(), verbs);
  }
}

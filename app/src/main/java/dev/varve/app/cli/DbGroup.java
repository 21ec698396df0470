package dev.varve.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** The commands about the database. */
@Command(
    name = "db",
    description = "Look after the database: schema, backups, checks.",
    footer = {
      "",
      "Examples:",
      "  varve db health",
      "  varve db backup ~/varve.db",
      "  varve db check"
    })
final class DbGroup {
  static CommandGroup commands() {
    Map<String, Function<Root, Object>> verbs = new LinkedHashMap<>();
    verbs.put("init", DbInit::new);
    verbs.put("list", DbList::new);
    verbs.put("health", DbHealth::new);
    verbs.put("check", DbCheck::new);
    verbs.put("repair", DbRepair::new);
    verbs.put("backup", DbBackup::new);
    verbs.put("transfer", DbTransfer::new);
    verbs.put("restore", DbRestore::new);
    verbs.put("compact", DbCompact::new);
    verbs.put("history", DbHistory::new);
    verbs.put("migrate", DbMigrate::new);
    verbs.put("rollback", DbRollback::new);
    verbs.put("new", DbNew::new);
    return new CommandGroup(new DbGroup(), verbs);
  }
}

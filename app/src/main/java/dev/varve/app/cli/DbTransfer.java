package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Engine;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.transfer.Transfer;
import dev.varve.transfer.TransferReport;
import dev.varve.transfer.TransferReport.Copied;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Moves the ledger to another engine. */
@Command(
    name = "transfer",
    description = {
      "Copy the whole ledger into an empty one of another engine, and prove that it is the same.",
      "The present one stays as it is; nobody may write to it meanwhile. To use the new one, set"
          + " 'engine' in varve.yaml or VARVE_ENGINE."
    },
    footer = {
      "",
      "Examples:",
      "  DATABASE_URL=postgresql://varve:secret@db/varve varve db transfer --ledger postgres",
      "  VARVE_ENGINE=postgres varve db transfer --ledger embedded --target-home ~/varve-copy"
    })
final class DbTransfer extends Verb {
  @Option(
      names = "--ledger",
      required = true,
      paramLabel = "ENGINE",
      description = "Engine of the target, as 'varve db list' shows them.")
  String engine = "";

  @Option(
      names = "--target-home",
      paramLabel = "DIR",
      description = "Home of the target; the present home where it is not given.")
  @Nullable Path targetHome;

  DbTransfer(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    VarveConfig source = session.config();
    VarveConfig target = source.with(Setting.ENGINE, engine);
    if (targetHome != null) {
      target = target.with(Setting.HOME, session.resolve(targetHome).toString());
    }
    if (engine.equals(source.get(Setting.ENGINE)) && target.home().equals(source.home())) {
      throw VarveException.of(
          Kind.INVALID,
          "ledger is in engine '%s' of '%s' already; name another engine or --target-home",
          engine,
          source.home());
    }
    try (Storage to = Engine.named(engine).open(target)) {
      return answer(new Transfer(session.storage(), to, session.progress()).run());
    }
  }

  private Answer answer(TransferReport report) {
    List<Document> tables =
        report.tables().stream()
            .map(
                table ->
                    new Document()
                        .with("table", table.table())
                        .with("rows", table.rows())
                        .with("hash", table.hash()))
            .toList();
    return Answer.of(
        new Document()
            .with("ledger", engine)
            .with("rows", report.rows())
            .with("seq", report.seq())
            .with("queries", report.queries())
            .with("tables", tables),
        "%d rows of %d tables, up to change %d, are the same in '%s'; %d questions had the same answers"
            .formatted(report.rows(), used(report), report.seq(), engine, report.queries()));
  }

  private static long used(TransferReport report) {
    return report.tables().stream().mapToLong(Copied::rows).filter(rows -> rows > 0).count();
  }
}

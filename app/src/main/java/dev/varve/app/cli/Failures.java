package dev.varve.app.cli;

import dev.varve.app.terminal.Console;
import dev.varve.app.terminal.Document;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into one line for people, one document for programs, and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  static final int OTHER = 1;
  static final int INTERRUPTED = 130;

  private final Root root;
  private final boolean json;

  Failures(Root root, List<String> arguments) {
    this.root = root;
    json = arguments.contains("--json");
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    String verb = failure.getCommandLine().getCommandSpec().qualifiedName();
    String message = message(failure);
    String help = message.endsWith("?") ? "" : "; '" + verb + " --help' shows what it takes";
    return report(Kind.INVALID.name(), message + help, Kind.INVALID.exit());
  }

  private static String message(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().getFirst();
      boolean group = !failure.getCommandLine().getSubcommands().isEmpty();
      String what = argument.startsWith("-") ? "option" : group ? "command" : "argument";
      return "unknown " + what + " '" + argument + "'" + suggestion(unmatched);
    }
    String message = firstLine(failure.getMessage());
    return message.isEmpty()
        ? "wrong usage"
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    if (root.debugging()) {
      failure.printStackTrace(root.console().err());
    }
    if (interrupted(failure)) {
      return report("INTERRUPTED", "interrupted; run it again to go on", INTERRUPTED);
    }
    if (failure instanceof VarveException known) {
      return report(known.kind().name(), String.valueOf(known.getMessage()), known.kind().exit());
    }
    String what = failure.getClass().getSimpleName() + ": " + firstLine(failure.getMessage());
    return report(
        "OTHER",
        "unexpected failure (" + what + "); run it again with --debug and report it",
        OTHER);
  }

  private int report(String kind, String message, int exit) {
    Console console = root.console();
    if (json) {
      Document error = new Document().with("kind", kind).with("message", message);
      console.print(new Document().with("error", error).toString());
    }
    console.note("varve: " + message);
    return exit;
  }

  private static boolean interrupted(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        return true;
      }
    }
    return Thread.currentThread().isInterrupted();
  }

  private static String suggestion(UnmatchedArgumentException unmatched) {
    List<String> close = unmatched.getSuggestions();
    return close.isEmpty() ? "" : "; did you mean '" + String.join("' or '", close) + "'?";
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "no message" : text.lines().findFirst().orElse("").strip();
  }
}

package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a migration of Varve's own schema. */
@Command(
    name = "new",
    description = "Begin a migration: write the script that applies it and the one that undoes it.",
    footer = {
      "",
      "For those who work on Varve, in its sources.",
      "",
      "Examples:",
      "  varve db new \"add tags\"",
      "  varve db new \"add tags\" --dir embedded/src/main/resources/dev/varve/ledger/sqlite"
    })
final class DbNew extends Verb {
  static final Path SCRIPTS = Path.of("embedded/src/main/resources/dev/varve/ledger/sqlite");

  private static final Pattern SCRIPT = Pattern.compile("V(\\d+)__.*\\.sql");

  @Parameters(paramLabel = "NAME", description = "What it does, in a few words.")
  String name = "";

  @Option(names = "--dir", paramLabel = "DIR", description = "The folder of the scripts.")
  @Nullable Path folder;

  DbNew(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    String words = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    if (words.replace("_", "").isEmpty()) {
      throw VarveException.of(
          Kind.INVALID,
          "migration name '%s' has no letters; say in a few words what it does",
          name);
    }
    Path scripts = session.resolve(folder == null ? SCRIPTS : folder);
    if (!Files.isDirectory(scripts)) {
      throw VarveException.of(
          Kind.NOT_FOUND,
          "folder '%s' is not there; run this in Varve's sources, or name the folder with --dir",
          scripts);
    }
    int version = newest(scripts) + 1;
    Path apply = scripts.resolve("V%d__%s.sql".formatted(version, words));
    Path undo = scripts.resolve("U%d__%s.sql".formatted(version, words));
    write(
        apply, "-- requires: %d%n%n%nPRAGMA user_version = %d;%n".formatted(version - 1, version));
    write(undo, "%nPRAGMA user_version = %d;%n".formatted(version - 1));
    Document document =
        new Document()
            .with("version", version)
            .with("apply", apply.toString())
            .with("undo", undo.toString());
    return Answer.of(document, style -> List.of(apply.toString(), undo.toString()));
  }

  private static int newest(Path scripts) {
    try (Stream<Path> files = Files.list(scripts)) {
      return files
          .map(file -> SCRIPT.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToInt(script -> Integer.parseInt(script.group(1)))
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

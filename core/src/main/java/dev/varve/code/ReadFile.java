package dev.varve.code;

import dev.varve.code.walk.FoundFile;
import dev.varve.code.walk.SourceText;
import dev.varve.parse.CodeParser;
import dev.varve.parse.ParsedFile;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file of the walk, read as far as was needed. */
sealed interface ReadFile {
  FoundFile found();

  /** Only its time or size changed: what the index holds of it is right. */
  record Touched(FoundFile found, FileRow known) implements ReadFile {}

  record Parsed(FoundFile found, String hash, ParsedFile contents) implements ReadFile {}

  /** To be left out by what is in it. */
  record Rejected(FoundFile found, String hash, String reason) implements ReadFile {}

  /** Nobody could read it. */
  record Unread(FoundFile found, String reason) implements ReadFile {}

  /** Reads a file and parses it unless its bytes are those of {@code known}. */
  static ReadFile of(FoundFile found, @Nullable FileRow known, Supplier<CodeParser> parser) {
    SourceText text = SourceText.read(found);
    if (known != null && known.hash().equals(text.hash())) {
      return new Touched(found, known);
    }
    return switch (text) {
      case SourceText.Kept(var hash, var source) ->
          new Parsed(found, hash, parser.get().parse(source));
      case SourceText.Skipped(var hash, var reason) when hash.isEmpty() ->
          new Unread(found, reason);
      case SourceText.Skipped(var hash, var reason) -> new Rejected(found, hash, reason);
    };
  }
}

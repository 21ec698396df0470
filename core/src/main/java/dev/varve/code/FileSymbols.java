package dev.varve.code;

import dev.varve.code.walk.FoundFile;
import dev.varve.code.walk.SourceText;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.SourceFile;
import dev.varve.parse.SymbolLookup;
import dev.varve.parse.UnitKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads and parses a file anew at each question: its index may be behind, or not be there. */
final class FileSymbols implements SymbolLookup {
  private final Supplier<CodeParser> parser;

  FileSymbols(Supplier<CodeParser> parser) {
    this.parser = parser;
  }

  @Override
  public Map<String, String> contentHashes(Path root, String file, Collection<String> symbols) {
    Optional<SourceFile> source = source(root, file);
    Map<String, String> hashes = new HashMap<>();
    if (source.isPresent()) {
      Lookup lookup = new Lookup(source.get());
      symbols.forEach(symbol -> lookup.hash(symbol).ifPresent(hash -> hashes.put(symbol, hash)));
    }
    return hashes;
  }

  /** What lies outside of the root, be it by dots or by a link, is never read. */
  private static Optional<SourceFile> source(Path root, String file) {
    try {
      Path real = root.toRealPath();
      if (!real.resolve(file).toRealPath().startsWith(real)) {
        return Optional.empty();
      }
      return FoundFile.in(real, file).map(SourceText::read).flatMap(FileSymbols::kept);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // gone, or as good as gone for whoever wants to read it
    }
  }

  private static Optional<SourceFile> kept(SourceText text) {
    return switch (text) {
      case SourceText.Kept(String hash, SourceFile source) -> Optional.of(source);
      case SourceText.Skipped(String hash, String reason) -> Optional.empty();
    };
  }

  /** One file, parsed if a symbol of it is asked for. */
  private final class Lookup {
    private final SourceFile source;
    private List<CodeUnit> units = List.of();

    Lookup(SourceFile source) {
      this.source = source;
    }

    Optional<String> hash(String symbol) {
      if (symbol.isEmpty()) {
        return Optional.of(hashOf(List.of(source.text())));
      }
      SymbolName name = SymbolName.of(symbol);
      List<String> texts =
          units().stream()
              .filter(unit -> unit.kind() != UnitKind.FILE && name.isOf(unit))
              .map(this::lines)
              .toList();
      return texts.isEmpty() ? Optional.empty() : Optional.of(hashOf(texts));
    }

    /** All lines of a unit: the text of a class leaves the bodies of its methods to them. */
    private String lines(CodeUnit unit) {
      return source
          .text()
          .lines()
          .skip(unit.startLine() - 1L)
          .limit(unit.endLine() - unit.startLine() + 1L)
          .collect(Collectors.joining("\n"));
    }

    private List<CodeUnit> units() {
      if (units.isEmpty()) {
        units = parser.get().parse(source).units();
      }
      return units;
    }
  }

  private static String hashOf(List<String> texts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      texts.forEach(text -> sha.update(text.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A place in code that a memory speaks of, as it was then.
 *
 * @param root the project's directory, absolute
 * @param file relative to {@code root}, with slashes
 * @param symbol the name of a unit in the file; empty for the file as a whole
 * @param contentHash SHA-256 of what is cited, in hexadecimal digits; {@link Citations#cite}
 *     computes it
 */
public record CodeCitation(Path root, String file, String symbol, String contentHash) {
  /** Longest path of a file, and longest symbol, in UTF-16 units. */
  public static final int MAX_LENGTH = 1_000;

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern OUTSIDE = Pattern.compile("^/|^[A-Za-z]:|(^|/)\\.\\.(/|$)");

  public CodeCitation {
    root = root.toAbsolutePath().normalize();
    file = StoredText.of(file.replace('\\', '/'));
    symbol = StoredText.of(symbol.strip());
    if (file.isBlank() || file.length() > MAX_LENGTH || OUTSIDE.matcher(file).find()) {
      throw VarveException.of(
          Kind.INVALID,
          "citation names file '%s', but must name one below its root, in 1 to %d characters",
          shortened(file),
          MAX_LENGTH);
    }
    if (symbol.length() > MAX_LENGTH) {
      throw VarveException.of(
          Kind.INVALID,
          "citation of file '%s' has a symbol of %d characters, but may have %d; cite the file",
          file,
          symbol.length(),
          MAX_LENGTH);
    }
    if (!HASH.matcher(contentHash).matches()) {
      throw VarveException.of(
          Kind.INVALID,
          "citation of file '%s' has hash '%s', but must have SHA-256 in 64 hexadecimal digits",
          file,
          shortened(contentHash));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  /** The place without its root: {@code FILE#SYMBOL}, or the file alone. */
  public String place() {
    return symbol.isEmpty() ? file : file + "#" + symbol;
  }
}

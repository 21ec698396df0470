package dev.varve.parse;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Tells what stands in source files now. Safe for use by several threads. */
public interface SymbolLookup {

  /**
   * The hashes of units of a file as it is on disk now. A name that several units share, such as
   * that of overloaded methods, has one hash over all of them in order.
   *
   * @param root the project's directory
   * @param file relative to {@code root}, with slashes
   * @param symbols names as {@code varve symbol} takes them, e.g. {@code Gson.toJson}; the empty
   *     one stands for the whole file
   * @return SHA-256 in hexadecimal digits by symbol; what is not there, or cannot be read as text,
   *     is left out
   */
  Map<String, String> contentHashes(Path root, String file, Collection<String> symbols);
}

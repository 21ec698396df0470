package dev.varve.memory;

import dev.varve.embed.CachedEmbedder;
import dev.varve.parse.SymbolLookup;
import dev.varve.summary.Summarizer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What memory uses of others; it stays open and belongs to the caller.
 *
 * @param embedders the model of a name, as setting {@code model} has it; empty for {@code none}
 * @param symbols looks up what memories cite
 * @param summarizer asked when there is something to sum up; empty to do without
 */
public record MemoryLinks(
    Function<String, Optional<CachedEmbedder>> embedders,
    SymbolLookup symbols,
    Supplier<Optional<Summarizer>> summarizer) {

  /** Without code and without a summarizer. */
  public static MemoryLinks of(Function<String, Optional<CachedEmbedder>> embedders) {
    return new MemoryLinks(embedders, (root, file, names) -> Map.of(), Optional::empty);
  }
}

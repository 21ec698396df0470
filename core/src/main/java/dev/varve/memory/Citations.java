package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.parse.SymbolLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The places in code that memories speak of, compared with the files as they are now. Safe for use
 * by several threads and processes.
 */
public final class Citations {
  private final Storage storage;
  private final SymbolLookup symbols;

  Citations(Storage storage, SymbolLookup symbols) {
    this.storage = storage;
    this.symbols = symbols;
  }

  /**
   * A citation of what stands in a file now.
   *
   * @param root the project's directory
   * @param file relative to {@code root}
   * @param symbol the name of a unit in the file; empty for the file as a whole
   * @throws VarveException NOT_FOUND if the file or the symbol is not there; INVALID if the file is
   *     not below the root
   */
  public CodeCitation cite(Path root, String file, String symbol) {
    CodeCitation wanted = new CodeCitation(root, file, symbol, "0".repeat(64));
    String hash =
        symbols
            .contentHashes(wanted.root(), wanted.file(), Set.of(wanted.symbol()))
            .get(wanted.symbol());
    if (hash == null) {
      throw VarveException.of(
          Kind.NOT_FOUND,
          "'%s' is not below '%s'; cite a text file, and a symbol as 'varve symbol' finds it",
          wanted.place(),
          wanted.root());
    }
    return new CodeCitation(wanted.root(), wanted.file(), wanted.symbol(), hash);
  }

  /**
   * Has a message, segment, document or fact cite more; a place it cites already is cited anew.
   *
   * @throws VarveException NOT_FOUND if there is no such row
   */
  public void add(String sourceId, List<CodeCitation> citations) {
    storage
        .ledger()
        .commit(
            transaction -> {
              CitationTable table = new CitationTable(transaction);
              table.put(
                  table
                      .source(sourceId)
                      .orElseThrow(
                          () ->
                              Ids.unknown(
                                  "memory", sourceId, "'varve memory recall' prints the ids")),
                  citations);
              return transaction.note("code_citations", sourceId);
            });
  }

  /**
   * What each of these memories cites, compared with the files now; each file is read once.
   *
   * @param sourceIds of messages, segments, documents and facts
   * @return by id, ordered by place; memories that cite nothing are left out
   */
  public Map<String, List<CitedCode>> labels(Collection<String> sourceIds) {
    Map<String, List<CodeCitation>> cited =
        storage.ledger().read(snapshot -> new CitationTable(snapshot).of(sourceIds));
    Map<Place, Map<String, String>> present = present(cited.values());
    Map<String, List<CitedCode>> labelled = new HashMap<>();
    cited.forEach(
        (id, citations) ->
            labelled.put(
                id,
                citations.stream()
                    .map(citation -> new CitedCode(citation, compared(citation, present)))
                    .toList()));
    return labelled;
  }

  private record Place(Path root, String file) {
    static Place of(CodeCitation citation) {
      return new Place(citation.root(), citation.file());
    }
  }

  /** The hashes by symbol of each file that is cited. */
  private Map<Place, Map<String, String>> present(Collection<List<CodeCitation>> cited) {
    Map<Place, Set<String>> wanted = new HashMap<>();
    for (List<CodeCitation> citations : cited) {
      for (CodeCitation citation : citations) {
        wanted.computeIfAbsent(Place.of(citation), place -> new HashSet<>()).add(citation.symbol());
      }
    }
    Map<Place, Map<String, String>> present = new HashMap<>();
    wanted.forEach(
        (place, names) ->
            present.put(place, symbols.contentHashes(place.root(), place.file(), names)));
    return present;
  }

  private static Freshness compared(
      CodeCitation citation, Map<Place, Map<String, String>> present) {
    String hash = present.getOrDefault(Place.of(citation), Map.of()).get(citation.symbol());
    if (hash == null) {
      return Freshness.GONE;
    }
    return hash.equals(citation.contentHash()) ? Freshness.FRESH : Freshness.STALE;
  }

  /** Of several lists of citations, each place once, as the last of them says. */
  static List<CodeCitation> united(Collection<List<CodeCitation>> lists) {
    Map<List<Object>, CodeCitation> byPlace = new LinkedHashMap<>();
    lists.forEach(
        list ->
            list.forEach(one -> byPlace.put(List.of(one.root(), one.file(), one.symbol()), one)));
    return new ArrayList<>(byPlace.values());
  }
}

package dev.varve.memory;

import dev.varve.filter.Filter;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which words of a question are names of people who spoke. A name says who spoke, not what about:
 * left in the question it finds what was said to that person.
 */
final class SpokenNames {
  /** Capitalised words of one question that are looked up. */
  private static final int MAX_LOOKED_UP = 8;

  private static final Pattern NAME = Pattern.compile("\\b(\\p{Lu}[\\p{L}\\p{N}]+)(?:['’]s)?");

  private final VectorStore store;
  private final Filter scope;
  private final OptionalLong asOf;

  SpokenNames(VectorStore store, Filter scope, OptionalLong asOf) {
    this.store = store;
    this.scope = scope;
    this.asOf = asOf;
  }

  Set<String> in(String question) {
    Set<String> capitalised = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(question);
    while (matcher.find() && capitalised.size() < MAX_LOOKED_UP) {
      capitalised.add(matcher.group(1));
    }
    List<String> spoke = new ArrayList<>(capitalised);
    spoke.removeIf(name -> !spoke(name));
    return Set.copyOf(spoke);
  }

  private boolean spoke(String name) {
    Filter speaker = Filter.equal(MemoryItems.SPEAKER, name);
    Query one = Query.selecting(Filter.and(scope, speaker), 1);
    Query query = asOf.isPresent() ? one.asOf(asOf.getAsLong()) : one;
    return !store.search(query).hits().isEmpty();
  }

  /** The question without these names; the question itself if nothing else is left. */
  static String without(String question, Set<String> names) {
    String rest = question;
    for (String name : names) {
      rest = rest.replaceAll("\\b" + Pattern.quote(name) + "\\b(?:['’]s)?", " ");
    }
    rest = rest.replaceAll("\\s+", " ").strip();
    return rest.chars().anyMatch(Character::isLetterOrDigit) ? rest : question;
  }
}

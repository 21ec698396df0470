package dev.varve.code;

import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.parse.Languages;
import dev.varve.vector.Fusion;
import dev.varve.vector.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question about code as a question to the store.
 *
 * @param project the only one to search; null for all
 * @param mainLanguage of what is searched; null if no language is
 */
record UnitQuery(CodeQuery query, @Nullable String project, @Nullable String mainLanguage) {
  /**
   * Items of each side looked at for each unit wanted: some are parts of one long unit. Up to a
   * hundred units are ranked among the same candidates, so that asking for more does not change the
   * first.
   */
  private static final int DEPTH_PER_UNIT = 2;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  Query with(float @Nullable [] vector, OptionalLong asOf) {
    Fusion standard = Fusion.standard();
    int depth = Math.max(standard.depth(), query.limit() * DEPTH_PER_UNIT);
    return new Query(
        vector,
        query.mode() == CodeQuery.Mode.SEMANTIC ? null : words(),
        filter(),
        depth,
        asOf,
        new Fusion(depth, standard.denseWeight()));
  }

  private Filter filter() {
    return Filter.and(
        project == null ? Filter.everything() : Filter.equal(UnitItems.PROJECT, project),
        oneOf(UnitItems.LANGUAGE, languages(query.languages())),
        oneOf(UnitItems.KIND, query.kinds().stream().map(kind -> kind.label()).toList()),
        paths(),
        query.where());
  }

  /** As the parser calls them: {@code TS} is typescript. */
  static List<String> languages(List<String> names) {
    return names.stream()
        .map(name -> Languages.named(name).orElse(name.toLowerCase(Locale.ROOT)))
        .toList();
  }

  static Filter oneOf(String field, List<String> texts) {
    return texts.isEmpty()
        ? Filter.everything()
        : new Filter.OneOf(field, texts.stream().map(Value::of).toList());
  }

  private Filter paths() {
    List<Filter> likes = new ArrayList<>();
    query.paths().forEach(glob -> likes.add(new Filter.Like(UnitItems.PATH, glob)));
    return likes.isEmpty()
        ? Filter.everything()
        : likes.size() == 1 ? likes.getFirst() : new Filter.Or(likes);
  }

  /**
   * The query without the name of the language that everything searched is in: it tells nothing
   * apart, and finds what speaks of the language instead.
   */
  private String words() {
    List<String> kept = new ArrayList<>();
    for (String word : SPACE.split(query.text(), -1)) {
      if (!namesLanguage(word)) {
        kept.add(word);
      }
    }
    return kept.isEmpty() ? query.text() : String.join(" ", kept);
  }

  private boolean namesLanguage(String word) {
    return word.equalsIgnoreCase(mainLanguage)
        || Languages.named(word).filter(languages(query.languages())::contains).isPresent();
  }
}

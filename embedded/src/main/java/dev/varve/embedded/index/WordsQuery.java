package dev.varve.embedded.index;

import dev.varve.vector.VectorSpace;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Any text as a query for its words: items with any of them, ranked by BM25. */
final class WordsQuery {
  /** Different words of a query that count: two fields each, within Lucene's limit of clauses. */
  static final int MAX_WORDS = 300;

  /**
   * What a word in the title weighs against one in the text. Titles are short, so BM25 rates a word
   * there high already: with 3 the reciprocal rank of code found by words was 0.29 and 0.49 on two
   * judged corpora, with this 0.35 and 0.53 (docs/decisions/0053).
   */
  static final float TITLE_WEIGHT = 0.5f;

  private WordsQuery() {}

  static Set<String> words(VectorSpace space, String text) {
    return WordAnalyzer.of(space).words(text, MAX_WORDS);
  }

  static Query of(VectorSpace space, String text) {
    Set<String> words = words(space, text);
    if (words.isEmpty()) {
      return MatchNoDocsQuery.INSTANCE;
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String word : words) {
      any.add(new TermQuery(new Term(Fields.TEXT, word)), Occur.SHOULD);
      if (space.titleField() != null) {
        Query title = new TermQuery(new Term(Fields.TITLE, word));
        any.add(new BoostQuery(title, TITLE_WEIGHT), Occur.SHOULD);
      }
    }
    return any.build();
  }
}

package dev.varve.embedded.index;

import dev.varve.vector.VectorSpace;
import dev.varve.vector.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/**
 * Cuts prose and code into words: a run of letters, digits, {@code _} and {@code $} is kept whole
 * and also cut where its case or its kind of character changes, so {@code parseHttpHeader2} is
 * found by {@code http header}. English stop words go, what is left is reduced to its stem: by
 * Krovetz's rules for code, which leave words as they stand in a dictionary, by Porter's for prose.
 */
final class WordAnalyzer extends Analyzer {
  private static final WordAnalyzer CODE = new WordAnalyzer(Words.CODE);
  private static final WordAnalyzer PROSE = new WordAnalyzer(Words.PROSE);

  /** Part of an index's identity: another number means that it must be built anew. */
  static final int VERSION = 1;

  private static final int CUTS =
      WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
          | WordDelimiterGraphFilter.SPLIT_ON_NUMERICS
          | WordDelimiterGraphFilter.PRESERVE_ORIGINAL;

  private final Words words;

  private WordAnalyzer(Words words) {
    this.words = words;
  }

  /** For the texts of a space; it may be used by any thread. */
  static WordAnalyzer of(VectorSpace space) {
    return switch (space.words()) {
      case CODE -> CODE;
      case PROSE -> PROSE;
    };
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    Tokenizer runs = CharTokenizer.fromTokenCharPredicate(WordAnalyzer::isPartOfWord);
    TokenStream cut = new WordDelimiterGraphFilter(runs, CUTS, null);
    TokenStream telling =
        new StopFilter(new LowerCaseFilter(cut), EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
    TokenStream stems =
        switch (words) {
          case CODE -> new KStemFilter(telling);
          case PROSE -> new PorterStemFilter(telling);
        };
    return new TokenStreamComponents(runs, stems);
  }

  private static boolean isPartOfWord(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  /** The different words of a text in the order they appear, at most {@code limit}. */
  Set<String> words(String text, int limit) {
    Set<String> found = new LinkedHashSet<>();
    try (TokenStream stream = tokenStream("", text)) {
      CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (found.size() < limit && stream.incrementToken()) {
        found.add(word.toString());
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string cannot fail to be read
    }
  }
}

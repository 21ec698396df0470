package dev.varve.embedded.index;

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
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/**
 * Cuts prose and code into words: a run of letters, digits, {@code _} and {@code $} is kept whole
 * and also cut where its case or its kind of character changes, so {@code parseHttpHeader2} is
 * found by {@code http header}. English stop words go, what is left is reduced to its stem.
 */
final class CodeAnalyzer extends Analyzer {
  /** Part of an index's identity: another number means that it must be built anew. */
  static final int VERSION = 1;

  private static final int CUTS =
      WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
          | WordDelimiterGraphFilter.SPLIT_ON_NUMERICS
          | WordDelimiterGraphFilter.PRESERVE_ORIGINAL;

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    Tokenizer runs = CharTokenizer.fromTokenCharPredicate(CodeAnalyzer::isPartOfWord);
    TokenStream words = new WordDelimiterGraphFilter(runs, CUTS, null);
    words = new LowerCaseFilter(words);
    words = new StopFilter(words, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
    return new TokenStreamComponents(runs, new KStemFilter(words));
  }

  private static boolean isPartOfWord(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  /** The different words of a text in the order they appear, at most {@code limit}. */
  Set<String> words(String text, int limit) {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream stream = tokenStream("", text)) {
      CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (words.size() < limit && stream.incrementToken()) {
        words.add(word.toString());
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string cannot fail to be read
    }
  }
}

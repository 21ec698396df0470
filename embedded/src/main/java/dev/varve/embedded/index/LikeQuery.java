package dev.varve.embedded.index;

import dev.varve.filter.Glob;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Matches the text values of a field that a {@link Glob} describes. Looks at each different value
 * that begins as the pattern does, with the pattern's own regular expression.
 */
final class LikeQuery extends MultiTermQuery {
  private final String itemField;
  private final Glob glob;
  private final BytesRef allTexts;
  private final BytesRef start;
  private final Pattern pattern;

  LikeQuery(String itemField, Glob glob) {
    super(Fields.FILTER, CONSTANT_SCORE_BLENDED_REWRITE);
    this.itemField = itemField;
    this.glob = glob;
    this.allTexts = FilterTerms.textPrefix(itemField);
    this.pattern = Pattern.compile(glob.regex());
    this.start = new BytesRef(allTexts.utf8ToString() + literalStart(glob.pattern()));
  }

  private static String literalStart(String glob) {
    String path = glob.startsWith("./") ? glob.substring(2) : glob;
    int end = 0;
    while (end < path.length() && path.charAt(end) != '*' && path.charAt(end) != '?') {
      end++;
    }
    return path.substring(0, end);
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes)
      throws java.io.IOException {
    return new Values(terms.iterator());
  }

  private final class Values extends FilteredTermsEnum {
    Values(TermsEnum terms) {
      super(terms);
      setInitialSeekTerm(start);
    }

    @Override
    protected AcceptStatus accept(BytesRef term) {
      if (!StringHelper.startsWith(term, start)) {
        return AcceptStatus.END;
      }
      String value =
          new String(
              term.bytes,
              term.offset + allTexts.length,
              term.length - allTexts.length,
              StandardCharsets.UTF_8);
      return pattern.matcher(value).matches() ? AcceptStatus.YES : AcceptStatus.NO;
    }
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return itemField + " like " + glob.pattern();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LikeQuery that
        && that.itemField.equals(itemField)
        && that.glob.equals(glob);
  }

  @Override
  public int hashCode() {
    return 31 * itemField.hashCode() + glob.hashCode();
  }
}

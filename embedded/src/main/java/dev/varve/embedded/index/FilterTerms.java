package dev.varve.embedded.index;

import dev.varve.filter.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * Fields and their values as terms of {@link Fields#FILTER}: name, a zero byte, a letter for the
 * type, the value. Equal values (1 and 1.0) make equal terms. A text too long for a term is
 * represented by its hash.
 */
final class FilterTerms {
  /** Lucene takes terms of up to 32 766 bytes. */
  private static final int MAX_TERM_BYTES = 32_000;

  private FilterTerms() {}

  static BytesRef present(String field) {
    return term(field, "?");
  }

  static BytesRef of(String field, Value value) {
    return switch (value) {
      case Value.Text(String text) -> text(field, text);
      case Value.Flag(boolean flag) -> term(field, flag ? "b1" : "b0");
      case Value.Whole whole -> number(field, whole.amount());
      case Value.Decimal decimal -> number(field, decimal.amount());
    };
  }

  private static BytesRef number(String field, double amount) {
    return term(field, "n" + Long.toHexString(NumericUtils.doubleToSortableLong(amount)));
  }

  private static BytesRef text(String field, String text) {
    BytesRef whole = term(field, "t" + text);
    return whole.length <= MAX_TERM_BYTES ? whole : term(field, "h" + hash(text));
  }

  /** What all terms of short texts of a field begin with. */
  static BytesRef textPrefix(String field) {
    return term(field, "t");
  }

  /** What all terms of long texts of a field begin with. */
  static BytesRef longTextPrefix(String field) {
    return term(field, "h");
  }

  private static BytesRef term(String field, String rest) {
    return new BytesRef(escape(field) + '\0' + rest);
  }

  /** A zero inside a name would let one field's terms look like another's. */
  private static String escape(String field) {
    String escaped = field.replace("\1", "\1\1").replace("\0", "\1\2");
    return escaped.length() <= MAX_TERM_BYTES / 8 ? escaped : hash(field);
  }

  private static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}

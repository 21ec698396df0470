package dev.varve.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.filter.Filter.Compare;
import dev.varve.filter.Filter.Contains;
import dev.varve.filter.Filter.Equal;
import dev.varve.filter.Filter.Exists;
import dev.varve.filter.Filter.HasId;
import dev.varve.filter.Filter.Like;
import dev.varve.filter.Filter.Not;
import dev.varve.filter.Filter.OneOf;
import dev.varve.filter.Filter.Or;
import dev.varve.filter.Filter.Order;
import dev.varve.item.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
  private static final Item ITEM =
      new Item(
          "a",
          Map.of(
              "path", Value.of("src/main/App.java"),
              "lines", Value.of(12),
              "ratio", Value.of(0.5),
              "test", Value.of(false)),
          "Retry with backoff",
          null);

  @Test
  void wholeNumberEqualsTheSameDecimal() {
    assertThat(new Equal("lines", Value.of(12.0)).matches(ITEM)).isTrue();
    assertThat(new Equal("ratio", Value.of(0.5)).matches(ITEM)).isTrue();
    assertThat(Value.of(0.0).same(Value.of(-0.0))).isTrue();
  }

  @Test
  void textNeverEqualsANumberOrAFlag() {
    assertThat(Filter.equal("lines", "12").matches(ITEM)).isFalse();
    assertThat(Filter.equal("test", "false").matches(ITEM)).isFalse();
    assertThat(new Equal("test", Value.of(false)).matches(ITEM)).isTrue();
    assertThat(new Equal("test", Value.of(0)).matches(ITEM)).isFalse();
  }

  @Test
  void comparisonWithAMissingFieldIsFalseAndItsNegationTrue() {
    Filter missing = Filter.equal("nowhere", 1);

    assertThat(missing.matches(ITEM)).isFalse();
    assertThat(new Not(missing).matches(ITEM)).isTrue();
    assertThat(new Compare("nowhere", Order.AT_LEAST, 0).matches(ITEM)).isFalse();
    assertThat(new Exists("nowhere").matches(ITEM)).isFalse();
    assertThat(new Exists("test").matches(ITEM)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "BELOW,12,false", "BELOW,12.5,true", "AT_MOST,12,true", "AT_MOST,11,false",
    "ABOVE,12,false", "ABOVE,11.9,true", "AT_LEAST,12,true", "AT_LEAST,13,false"
  })
  void comparesNumbers(Order order, double bound, boolean holds) {
    assertThat(new Compare("lines", order, bound).matches(ITEM)).isEqualTo(holds);
  }

  @Test
  void orderHoldsBetweenNumbersOnly() {
    assertThat(new Compare("path", Order.ABOVE, 0).matches(ITEM)).isFalse();
    assertThat(new Compare("test", Order.AT_MOST, 1).matches(ITEM)).isFalse();
  }

  @Test
  void oneOfHoldsForAnyOfItsValuesAndForNoneIfEmpty() {
    assertThat(new OneOf("lines", List.of(Value.of(1), Value.of(12.0))).matches(ITEM)).isTrue();
    assertThat(new OneOf("lines", List.of()).matches(ITEM)).isFalse();
  }

  @Test
  void looksIntoTextLetterForLetter() {
    assertThat(new Contains("with back").matches(ITEM)).isTrue();
    assertThat(new Contains("retry").matches(ITEM)).isFalse();
    assertThat(new Contains("x").matches(new Item("b", Map.of(), null, null))).isFalse();
    assertThatThrownBy(() -> new Contains("")).hasMessage("text to look for is empty");
  }

  @Test
  void joinsConditions() {
    Filter yes = new HasId(Set.of("a", "b"));
    Filter no = Filter.equal("lines", 1);

    assertThat(Filter.and(yes, no).matches(ITEM)).isFalse();
    assertThat(new Or(List.of(no, yes)).matches(ITEM)).isTrue();
    assertThat(new Or(List.of()).matches(ITEM)).isFalse();
    assertThat(Filter.and(Filter.everything(), yes)).isSameAs(yes);
    assertThat(Filter.and()).isEqualTo(Filter.everything());
  }

  @ParameterizedTest
  @CsvSource({
    "src/main,src/main/App.java,true",
    "src/main/,src/main/App.java,true",
    "./src,src/main/App.java,true",
    "src/mai,src/main/App.java,false",
    "**/*.java,src/main/App.java,true",
    "**/*.java,App.java,true",
    "*.java,src/main/App.java,false",
    "src/*/App.java,src/main/App.java,true",
    "src/**,src/main/App.java,true",
    "src/?ain/*,src/main/App.java,true",
    "a+b.(c),a+b.(c),true"
  })
  void globDescribesTheWholePath(String pattern, String path, boolean holds) {
    Item item = new Item("a", Map.of("path", Value.of(path)), null, null);

    assertThat(new Like("path", new Glob(pattern)).matches(item)).isEqualTo(holds);
  }

  @Test
  void refusesWhatMeansNothing() {
    assertThatThrownBy(() -> new Glob("")).hasMessage("pattern is empty");
    assertThatThrownBy(() -> new Compare("f", Order.ABOVE, Double.NaN))
        .hasMessage("bound of field 'f' is NaN");
    assertThatThrownBy(() -> Value.of(Double.POSITIVE_INFINITY))
        .hasMessage("number is Infinity, but must be finite");
    assertThatThrownBy(() -> Value.of("x").amount()).hasMessage("value 'x' is text, not a number");
    assertThatThrownBy(() -> Value.of(true).amount())
        .hasMessage("value true is a flag, not a number");
  }
}

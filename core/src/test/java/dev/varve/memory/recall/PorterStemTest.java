package dev.varve.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of Porter's paper, and the words that its conditions are about. */
class PorterStemTest {
  @ParameterizedTest
  @CsvSource({
    "caresses, caress",
    "ponies, poni",
    "cats, cat",
    "feed, feed",
    "agreed, agre",
    "plastered, plaster",
    "bled, bled",
    "motoring, motor",
    "sing, sing",
    "conflated, conflat",
    "troubled, troubl",
    "sized, size",
    "hopping, hop",
    "falling, fall",
    "hissing, hiss",
    "fizzed, fizz",
    "failing, fail",
    "filing, file",
    "snowing, snow",
    "happy, happi",
    "sky, sky",
    "relational, relat",
    "conditional, condit",
    "rational, ration",
    "valenci, valenc",
    "digitizer, digit",
    "vietnamization, vietnam",
    "predication, predic",
    "operator, oper",
    "hopefulness, hope",
    "sensibiliti, sensibl",
    "archaeology, archaeolog",
    "triplicate, triplic",
    "electrical, electr",
    "goodness, good",
    "revival, reviv",
    "allowance, allow",
    "adoption, adopt",
    "replacement, replac",
    "cement, cement",
    "effective, effect",
    "probate, probat",
    "rate, rate",
    "cease, ceas",
    "controlling, control",
    "roll, roll",
    "is, is",
    "ies, i",
  })
  void stems(String word, String stem) {
    assertThat(PorterStem.of(word)).isEqualTo(stem);
  }
}

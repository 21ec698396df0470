package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactKeyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'  The  Gateway. ' | gateway",
        "'\"Ada Lovelace\"' | ada lovelace",
        "'ＡＢＣ' | abc",
        "'a' | a",
        "'An' | an",
        "'???' | ???",
        "'192.168.0.1:8443' | 192.168.0.1:8443",
        "'C++' | c++",
        "'C#' | c#",
        "'.env' | .env",
        "'(yes!)' | yes",
        "'10%' | 10%"
      })
  void namesAreComparedInAPlainForm(String name, String plain) {
    assertThat(FactKey.plain(name)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "is_located-in, located in",
    "IS, is",
    "has email, email",
    "runs on port, runs on port"
  })
  void predicatesLoseSignsAndFormsOfToBe(String name, String plain) {
    assertThat(FactKey.predicate(name)).isEqualTo(plain);
  }

  @Test
  void someHaveOneObjectForEverybody() {
    assertThat(FactKey.of("Ada", "Lives_In").usuallySingle()).isTrue();
    assertThat(FactKey.of("Ada", "likes").usuallySingle()).isFalse();
  }
}

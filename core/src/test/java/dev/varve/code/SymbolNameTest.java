package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolNameTest {
  @ParameterizedTest
  @CsvSource({
    "get, get, ''",
    "get(), get, ''",
    "Map.get, get, Map",
    "Map#get, get, Map",
    "java.util.Map#get(), get, java.util.Map",
    "http::client::get, get, http.client",
    "p->get, get, p",
    ".hidden, .hidden, ''",
  })
  void isReadAsPeopleWriteIt(String text, String simple, String around) {
    assertThat(SymbolName.of(text)).isEqualTo(new SymbolName(simple, around));
  }

  @Test
  void isSpelledInSeveralWays() {
    assertThat(SymbolName.of("getAll").spellings())
        .containsExactly("getAll", "getall", "GetAll", "GETALL");
    assertThat(SymbolName.of("x").spellings()).containsExactly("x", "X");
  }
}

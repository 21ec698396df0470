package dev.varve.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KindTest {
  @Test
  void translatesToOneCodePerDoor() {
    assertThat(
            Arrays.stream(Kind.values()).map(kind -> kind + " " + kind.http() + " " + kind.exit()))
        .containsExactly(
            "INVALID 400 2",
            "NOT_FOUND 404 3",
            "CONFLICT 409 4",
            "UNSUPPORTED 501 5",
            "TIMEOUT 504 6",
            "UNAVAILABLE 503 7",
            "CORRUPT 500 8",
            "DENIED 403 9");
  }

  @Test
  void onlyTimeoutAndUnavailableAreWorthAnotherTry() {
    assertThat(Arrays.stream(Kind.values()).filter(Kind::retriable))
        .containsExactly(Kind.TIMEOUT, Kind.UNAVAILABLE);
  }
}

package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2h ago, 2026-11-21T10:00:00Z",
    "30 minutes ago, 2026-11-21T11:30:00Z",
    "1 week ago, 2026-11-14T12:00:00Z",
    "PT90S ago, 2026-11-21T11:58:30Z",
    "2026-11-20T15:00:00Z, 2026-11-20T15:00:00Z",
    "2026-11-20T15:00:00+02:00, 2026-11-20T13:00:00Z",
    "2026-11-20T15:00:00-02:00, 2026-11-20T17:00:00Z",
    "2026-11-20T15:00:00, 2026-11-20T14:00:00Z",
    "2026-11-20, 2026-11-19T23:00:00Z"
  })
  void readsPointsInTime(String text, Instant expected) {
    assertThat(SpokenTime.instant("--as-of", text, NOW, ZoneId.of("Europe/Vienna")))
        .isEqualTo(expected);
  }

  @Test
  void refusesWhatIsNoTime() {
    assertThatThrownBy(() -> SpokenTime.instant("--as-of", "soon", NOW, ZoneId.of("Z")))
        .isInstanceOf(VarveException.class)
        .hasMessage(
            "option --as-of is 'soon', but must be a time such as '2h ago', 2026-11-20 or"
                + " 2026-11-20T15:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"30s, PT30S", "5 min, PT5M", "2h, PT2H", "3d, PT72H", "PT1.5S, PT1.5S"})
  void readsDurations(String text, Duration expected) {
    assertThat(SpokenTime.duration("--embed-for", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"30", "5 parsecs", "-PT5S", "99999999999s"})
  void refusesWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> SpokenTime.duration("--embed-for", text))
        .hasMessage(
            "option --embed-for is '"
                + text
                + "', but must be a duration such as 30s, 5m, 2h or PT30S");
  }
}

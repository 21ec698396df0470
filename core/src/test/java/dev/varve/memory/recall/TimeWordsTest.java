package dev.varve.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWordsTest {
  /** A Wednesday. */
  private static final ZonedDateTime NOW = ZonedDateTime.parse("2023-06-14T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what did she say on 2023-05-07                | 2023-05-07 | 2023-05-08
          what happened on 7 May 2023                   | 2023-05-07 | 2023-05-08
          what happened on the 7th of May               | 2023-05-07 | 2023-05-08
          what did he paint on October 13, 2022         | 2022-10-13 | 2022-10-14
          what did he paint on October 13               | 2022-10-13 | 2022-10-14
          what did we decide yesterday                  | 2023-06-13 | 2023-06-14
          who called the day before yesterday           | 2023-06-12 | 2023-06-13
          what did I ask today                          | 2023-06-14 | 2023-06-15
          what broke three days ago                     | 2023-06-11 | 2023-06-12
          what broke a week ago                         | 2023-06-05 | 2023-06-12
          what did they plan 2 months ago               | 2023-04-01 | 2023-05-01
          where did she go last year                    | 2022-01-01 | 2023-01-01
          where did she go last week                    | 2023-06-05 | 2023-06-12
          what is due this month                        | 2023-06-01 | 2023-07-01
          who came last Friday                          | 2023-06-09 | 2023-06-10
          who came in May 2022                          | 2022-05-01 | 2022-06-01
          who came in May                               | 2023-05-01 | 2023-06-01
          who came in Sept.                             | 2022-09-01 | 2022-10-01
          what did he do in 2021                        | 2021-01-01 | 2022-01-01
          """)
  void knowsTheTimeThatIsNamed(String question, LocalDate from, LocalDate to) {
    assertThat(TimeWords.in(question, NOW))
        .contains(
            new TimeSpan(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "may I see what she said",
        "what did May say",
        "why do they march",
        "what happened on 31 June 2023",
        "who owns port 2023",
        "what was the last straw"
      })
  void takesNoOtherWordsForATime(String question) {
    assertThat(TimeWords.in(question, NOW)).isEmpty();
  }

  @Test
  void countsDaysWhereTheAskerIs() {
    ZonedDateTime east = ZonedDateTime.parse("2023-06-14T01:00:00+09:00");

    assertThat(TimeWords.in("what did we decide today", east).orElseThrow().from())
        .isEqualTo("2023-06-13T15:00:00Z");
  }
}

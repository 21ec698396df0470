package dev.varve.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final Journal journal = new Journal();

  private static Deed put(long number, String... ids) {
    return new Deed(true, number, List.of(ids));
  }

  @Test
  void allowsOnlyWhatWasAcknowledged() {
    journal.tried(put(1, "a", "b"));
    journal.acknowledged(put(1, "a", "b"));
    assertThat(journal.allows("a", 1)).isTrue();
    assertThat(journal.allows("a", Journal.GONE)).isFalse();
    assertThat(journal.allows("b", 2)).isFalse();
    assertThat(journal.allows("never", 1)).isFalse();
    assertThat(journal.allows("never", Journal.GONE)).isTrue();
    assertThat(journal.acknowledged()).isEqualTo(1);
  }

  @Test
  void allowsBothEndsOfAWriteThatWasNeverAnswered() {
    journal.tried(put(1, "a"));
    journal.acknowledged(put(1, "a"));
    journal.tried(new Deed(false, 2, List.of("a")));
    assertThat(journal.allows("a", 1)).isTrue();
    assertThat(journal.allows("a", Journal.GONE)).isTrue();
    assertThat(journal.allows("a", 2)).isFalse();

    journal.settle("a", Journal.GONE);
    assertThat(journal.allows("a", 1)).isFalse();
  }

  @Test
  void forgetsWhichIdsWereTouchedOnceTheyWereTaken() {
    journal.tried(put(1, "a"));
    assertThat(journal.takeTouched()).containsExactly("a");
    assertThat(journal.takeTouched()).isEmpty();
    assertThat(journal.ids()).containsExactly("a");
  }

  @Test
  void readsTheLinesThatItsChildrenWrite() {
    assertThat(Deed.parse(put(7, "a-1", "a-2").line())).isEqualTo(put(7, "a-1", "a-2"));
    Deed deletion = new Deed(false, 8, List.of("a-1"));
    assertThat(Deed.parse(deletion.line())).isEqualTo(deletion);
    assertThat(Deed.word("a-1", 7)).isNotEqualTo(Deed.word("a-1", 8)).matches("[b-z]+");
  }
}

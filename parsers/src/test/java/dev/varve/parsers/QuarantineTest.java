package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
  private static final String KEY = Quarantine.key(new byte[] {1});

  @TempDir private Path directory;

  /** Leaves behind what a process leaves that dies while it parses these. */
  private void die(String... keys) throws IOException {
    try (Quarantine quarantine = Quarantine.open(directory, 8)) {
      for (String key : keys) {
        quarantine.enter(key);
      }
      Path running = running().getFirst();
      Files.copy(running, directory.resolve("999999999-1-" + keys.length + ".running"));
    }
  }

  private List<Path> running() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".running")).toList();
    }
  }

  @Test
  void contentThatTwiceBroughtAProcessDownIsHeld() throws IOException {
    die(KEY);
    try (Quarantine quarantine = Quarantine.open(directory, 8)) {
      assertThat(quarantine.holds(KEY)).isFalse();
    }
    die(KEY);
    try (Quarantine quarantine = Quarantine.open(directory, 8)) {
      assertThat(quarantine.holds(KEY)).isTrue();
      assertThat(quarantine.holds(Quarantine.key(new byte[] {2}))).isFalse();
    }
  }

  @Test
  void successTakesBackAStrike() throws IOException {
    die(KEY);
    try (Quarantine quarantine = Quarantine.open(directory, 8)) {
      quarantine.leave(quarantine.enter(KEY), KEY);
    }
    die(KEY);
    try (Quarantine quarantine = Quarantine.open(directory, 8)) {
      assertThat(quarantine.holds(KEY)).isFalse();
    }
    assertThat(Files.readAllLines(directory.resolve("quarantine")))
        .containsExactly("+ " + KEY, "- " + KEY, "+ " + KEY);
  }

  @Test
  void anotherLivingProcessKeepsItsFile() throws IOException {
    try (Quarantine first = Quarantine.open(directory, 8)) {
      first.enter(KEY);
      try (Quarantine second = Quarantine.open(directory, 8)) {
        assertThat(second.holds(KEY)).isFalse();
        assertThat(running()).hasSize(2);
      }
    }
    assertThat(running()).isEmpty();
  }

  @Test
  void slotsAreUsedAgainAndTheirNumberIsALimit() throws IOException {
    try (Quarantine quarantine = Quarantine.open(directory, 1)) {
      for (int times = 0; times < 3; times++) {
        quarantine.leave(quarantine.enter(KEY), KEY);
      }
      quarantine.enter(KEY);
      assertThatThrownBy(() -> quarantine.enter(KEY))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("more files are being parsed than there are slots");
    }
  }

  @Test
  void damagedFilesAreNoObstacle() throws IOException {
    Files.writeString(directory.resolve("quarantine"), "\n+\nnonsense\n+ " + KEY + "\n");
    Files.writeString(directory.resolve("what.running"), "short");
    Files.createFile(directory.resolve("1-x.running"));
    try (Quarantine quarantine = Quarantine.open(directory, 1)) {
      assertThat(quarantine.holds(KEY)).isFalse();
      quarantine.condemn(KEY);
      assertThat(quarantine.holds(KEY)).isTrue();
    }
  }

  @Test
  void closingTwiceAndLeavingAfterwardsIsHarmless() throws IOException {
    Quarantine quarantine = Quarantine.open(directory, 1);
    int slot = quarantine.enter(KEY);
    quarantine.close();
    quarantine.close();
    quarantine.leave(slot, KEY);
    assertThat(running()).isEmpty();
  }
}

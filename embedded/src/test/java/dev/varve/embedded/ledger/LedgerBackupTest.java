package dev.varve.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Ledger.Identity;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class LedgerBackupTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path temporary;
  private Path home;
  private Path target;

  @BeforeEach
  void makeHome() {
    home = SqliteFile.directory(temporary.resolve("home"));
    target = temporary.resolve("backup.db");
  }

  private SqliteLedger open() {
    return SqliteLedger.open(VarveConfig.in(home));
  }

  private static int space(SqliteLedger ledger) {
    return ledger.commit(tx -> tx.createSpace(VectorSpace.of("s", 0))).number();
  }

  private static void put(SqliteLedger ledger, int space, String id) {
    ledger.commit(tx -> tx.put(space, List.of(Item.of(id, "text"))));
  }

  private void backup() {
    new LedgerBackup(home, CLOCK).backup(target, Progress.none());
  }

  private void restore() {
    new LedgerRestore(home, CLOCK).restore(target, Progress.none());
  }

  private static void refuses(Kind kind, String message, ThrowingCallable call) {
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(call)
        .withMessageStartingWith(message)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void restoresTheStateOfTheBackupUnderANewEpochWhileTheLedgerIsOpen() {
    try (SqliteLedger ledger = open()) {
      int space = space(ledger);
      put(ledger, space, "kept");
      long seq = ledger.read(Snapshot::seq);
      backup();
      put(ledger, space, "later");
      Identity before = ledger.identity();

      restore();

      assertThat(ledger.identity().store()).isEqualTo(before.store());
      assertThat(ledger.identity().epoch()).isGreaterThan(before.epoch());
      assertThat(ledger.<Long>read(Snapshot::seq)).isEqualTo(seq);
      assertThat(ledger.<Long>read(state -> state.count(space))).isEqualTo(1);
      put(ledger, space, "after");
      assertThat(ledger.<Long>read(state -> state.count(space))).isEqualTo(2);
    }
    assertThat(home.resolve("backups")).isDirectoryContaining("glob:**before-restore-*.db");
    assertThat(home.resolve("restore.partial")).doesNotExist();
  }

  @Test
  void isOneStateWhileWritersGoOn() {
    try (SqliteLedger ledger = open()) {
      int space = space(ledger);
      AtomicBoolean stop = new AtomicBoolean();
      CompletableFuture<Integer> writer =
          CompletableFuture.supplyAsync(
              () -> {
                int i = 0;
                for (; !stop.get() || i < 20; i++) {
                  put(ledger, space, "item-" + i);
                }
                return i;
              });
      long before = ledger.read(Snapshot::seq);
      backup();
      stop.set(true);
      int written = writer.join();

      try (Statements copy = new Statements(target, SqliteFile.plain(target))) {
        long head = copy.number("SELECT seq FROM sqlite_sequence WHERE name = 'changes'");
        assertThat(head).isBetween(before, before + written);
        assertThat(copy.number("SELECT count(*) FROM item"))
            .isEqualTo(copy.number("SELECT live FROM space"))
            .isEqualTo(copy.number("SELECT count(*) FROM changes WHERE op = 1"));
      }
    }
  }

  @Test
  void refusesToOverwriteAFile() throws IOException {
    open().close();
    Files.writeString(target, "mine");
    refuses(
        Kind.CONFLICT,
        "file '%s' exists already; choose another or move it away".formatted(target),
        this::backup);
    assertThat(target).hasContent("mine");
  }

  @Test
  void refusesAPlaceThatCannotBeWritten() {
    open().close();
    target = temporary.resolve("missing/backup.db");
    refuses(Kind.UNAVAILABLE, "", this::backup);
  }

  @Test
  void refusesToRestoreWhatIsNoBackup() throws IOException {
    refuses(
        Kind.NOT_FOUND,
        "backup '%s' is not a file; check the path".formatted(target),
        this::restore);
    Files.writeString(target, "certainly no database, but long enough to look like a file");
    refuses(Kind.CORRUPT, "database '%s' is damaged".formatted(target), this::restore);
    Files.delete(target);
    try (Statements other = new Statements(target, SqliteFile.plain(target))) {
      other.script("CREATE TABLE mine (id INTEGER PRIMARY KEY AUTOINCREMENT)");
    }
    refuses(
        Kind.INVALID,
        "backup '%s' is a database, but no ledger; choose another".formatted(target),
        this::restore);
  }

  @Test
  void refusesToRestoreABackupOfANewerVersion() {
    open().close();
    backup();
    try (Statements statements = new Statements(target, SqliteFile.plain(target))) {
      statements.script("PRAGMA user_version = 99");
    }
    refuses(Kind.UNSUPPORTED, "ledger '%s' has version 99, but".formatted(target), this::restore);
  }

  @Test
  void bringsAnOlderBackupToTheNewestVersion() {
    open().close();
    Path old = new SqliteMigrations(home).rollback(1).backup();
    backup();
    restore();
    assertThat(old).exists();
    try (SqliteLedger ledger = open()) {
      assertThat(ledger.<List<SpaceEntry>>read(state -> state.spaces())).isEmpty();
    }
  }

  @Test
  void refusesADamagedBackupAndChangesNothing() throws IOException {
    Identity before;
    try (SqliteLedger ledger = open()) {
      int space = space(ledger);
      for (int i = 0; i < 50; i++) {
        put(ledger, space, "item-" + i + "x".repeat(500));
      }
      before = ledger.identity();
    }
    backup();
    try (var channel = Files.newByteChannel(target, StandardOpenOption.WRITE)) {
      channel.position(Files.size(target) / 2);
      channel.write(ByteBuffer.wrap(new byte[9_000]));
    }
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::restore);
    try (SqliteLedger ledger = open()) {
      assertThat(ledger.identity()).isEqualTo(before);
    }
  }

  @Test
  void putsABackupInThePlaceOfADamagedLedger() throws IOException {
    Identity before;
    try (SqliteLedger ledger = open()) {
      space(ledger);
      before = ledger.identity();
    }
    backup();
    Files.write(home.resolve(SqliteLedger.FILE), new byte[8_192]);
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(this::open)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
        .withMessage(
            "database '%s' is damaged (%s); restore a backup with 'varve db restore'",
            home.resolve(SqliteLedger.FILE), SQLiteErrorCode.SQLITE_NOTADB);
    restore();
    try (SqliteLedger ledger = open();
        Stream<Path> files = Files.list(home)) {
      assertThat(ledger.identity().epoch()).isGreaterThan(before.epoch());
      assertThat(ledger.<List<SpaceEntry>>read(state -> state.spaces())).hasSize(1);
      assertThat(files).anyMatch(file -> file.toString().contains("ledger.db.damaged-"));
    }
  }

  @Test
  void refusesToRestoreUnderASecondLedger() throws IOException {
    try (SqliteLedger ledger = open();
        SqliteLedger second = open()) {
      backup();
      refuses(
          Kind.CONFLICT,
          "home '%s' is open elsewhere; end the programs that use it".formatted(home),
          this::restore);
      assertThat(second.identity()).isEqualTo(ledger.identity());
    }
  }

  @Test
  void vacuumGivesBackTheRoomOfWhatWasDropped() {
    try (SqliteLedger ledger = open()) {
      int space = space(ledger);
      for (int i = 0; i < 100; i++) {
        put(ledger, space, "item-" + i + "x".repeat(1_000));
      }
      long full = ledger.bytes();
      ledger.commit(tx -> tx.dropSpace(space));
      long freed = ledger.vacuum();
      assertThat(freed).isEqualTo(full - ledger.bytes()).isPositive();
      assertThat(ledger.vacuum()).isZero();
    }
  }

  @Test
  void renewsTheEpochOnRequest() {
    try (SqliteLedger ledger = open()) {
      Identity before = ledger.identity();
      assertThat(ledger.renewEpoch())
          .isEqualTo(new Identity(before.store(), before.epoch() + 1))
          .isEqualTo(ledger.identity());
    }
  }
}

package dev.varve.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.secret.SecretBox.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final Label LABEL = new Label("store", "users/1/openai");

  @TempDir private Path root;

  private VarveConfig config(String key) {
    return VarveConfig.of(
        Map.of(
            Setting.HOME,
            root.resolve("home").toString(),
            Setting.CONFIG_DIRECTORY,
            root.resolve("config").toString(),
            Setting.SECRET_KEY,
            key));
  }

  private Path keyFile() {
    return root.resolve("config/varve/secret.key");
  }

  private SecretBox box(String key) {
    return new SecretBox(SecretKey.of(config(key)));
  }

  private static void refused(Kind kind, String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(VarveException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessage(message);
  }

  @Test
  void opensWhatItSealed() {
    SecretBox box = box(KEY);

    String sealed = box.seal(LABEL, "sk-ünïcode 😀");

    assertThat(sealed).startsWith("varve1.").doesNotContain("sk-");
    assertThat(box.seal(LABEL, "sk-ünïcode 😀")).isNotEqualTo(sealed);
    assertThat(box(KEY).open(LABEL, sealed)).isEqualTo("sk-ünïcode 😀");
  }

  @Test
  void saysWhichKeyASecretNeeds() {
    String sealed = box(KEY).seal(LABEL, "secret");
    byte[] other = new byte[32];
    other[0] = 1;
    SecretBox wrong = box(Base64.getEncoder().encodeToString(other));

    refused(
        Kind.DENIED,
        "secret 'users/1/openai' was sealed with key %s, but this program has key %s (setting"
                .formatted(sealed.substring(7, 23), wrong.seal(LABEL, "").substring(7, 23))
            + " 'secret-key'); set VARVE_SECRET_KEY to key %s".formatted(sealed.substring(7, 23)),
        () -> wrong.open(LABEL, sealed));
  }

  @Test
  void refusesWhatWasAlteredOrBelongsElsewhere() {
    SecretBox box = box(KEY);
    String sealed = box.seal(LABEL, "secret");
    char last = sealed.charAt(sealed.length() - 3);
    String altered =
        sealed.substring(0, sealed.length() - 3)
            + (last == 'A' ? 'B' : 'A')
            + sealed.substring(sealed.length() - 2);
    String message = "secret '%s' was altered, or belongs to another user or store; set it again";

    for (String bad : List.of(altered, "secret", sealed.substring(0, 30), "")) {
      refused(Kind.CORRUPT, message.formatted(LABEL.name()), () -> box.open(LABEL, bad));
    }
    Label user = new Label("store", "users/2/openai");
    refused(Kind.CORRUPT, message.formatted(user.name()), () -> box.open(user, sealed));
    Label store = new Label("storeu", "sers/1/openai");
    refused(Kind.CORRUPT, message.formatted(store.name()), () -> box.open(store, sealed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "AAAA", "%%%", "c2VjcmV0"})
  void refusesASettingThatIsNoKey(String text) {
    refused(
        Kind.INVALID,
        "setting 'secret-key' must be 32 bytes in base64, but is not; make one with 'openssl rand"
            + " -base64 32'",
        () -> box(text));
  }

  @Test
  void makesAFileThatOnlyItsOwnerReads() throws IOException {
    String sealed = box("").seal(LABEL, "secret");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
        .isEqualTo("rw-------");
    assertThat(box("").open(LABEL, sealed)).isEqualTo("secret");
    try (Stream<Path> files = Files.list(keyFile().getParent())) {
      assertThat(files).containsExactly(keyFile());
    }
  }

  @Test
  void makesOneFileHoweverManyAskAtOnce() throws Exception {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      Callable<Boolean> ask = () -> ids.add(SecretKey.of(config("")).id());
      threads.invokeAll(Stream.generate(() -> ask).limit(64).toList()).forEach(done -> {});
    }

    assertThat(ids).hasSize(1);
  }

  @Test
  void refusesAFileThatOthersMayRead() throws IOException {
    SecretKey.of(config(""));
    Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-r-----"));

    refused(
        Kind.DENIED,
        "key file '%s' has permissions rw-r-----, but must be for its owner alone; run 'chmod 600"
                .formatted(keyFile())
            + " %s'".formatted(keyFile()),
        () -> box(""));
  }

  @Test
  void refusesAFileThatHoldsNoKey() throws IOException {
    SecretKey.of(config(""));
    Files.writeString(keyFile(), "short");

    refused(
        Kind.CORRUPT,
        "key file '%s' holds no 32 bytes in base64; bring it back from a backup, or remove it and"
                .formatted(keyFile())
            + " set every key again",
        () -> box(""));
  }

  @Test
  void refusesAFileInsideTheHome() {
    VarveConfig inside =
        config("").with(Setting.CONFIG_DIRECTORY, root.resolve("home/config").toString());

    refused(
        Kind.INVALID,
        "key file '%s' would be inside the home '%s', whose backups would hold it; set"
                .formatted(root.resolve("home/config/varve/secret.key"), root.resolve("home"))
            + " XDG_CONFIG_HOME to a directory outside",
        () -> SecretKey.of(inside));
  }

  @Test
  void saysWhyAFileCannotBeMade() throws IOException {
    Files.writeString(root.resolve("config"), "a file, no directory");

    assertThatThrownBy(() -> box(""))
        .isInstanceOf(VarveException.class)
        .hasMessageStartingWith("key file '%s' cannot be read or made: ".formatted(keyFile()))
        .hasMessageEndingWith("; mend its directory or set VARVE_SECRET_KEY");
  }
}

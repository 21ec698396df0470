package dev.varve.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIA" + "IOSFODNN7EXAMPLE",
        "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789",
        "github_pat_" + "11ABCDEFG0abcdefghijkl_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        "glpat-" + "abcdefghij0123456789",
        "xoxb-" + "123456789012-abcdefghijkl",
        "sk-" + "proj-abcdefghijklmnopqrstuvwx",
        "sk_live_" + "abcdefghijklmnop1234",
        "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
        "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0" + ".dozjgNryP4J3jVmNHl0w5N"
      })
  void knowsTheFormsOfKeys(String key) {
    assertThat(Secrets.strip("call(\"" + key + "\");")).isEqualTo("call(\"[secret removed]\");");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String password = \"hunter2hunter2\";",
        "DB_PASSWORD: 'hunter2hunter2'",
        "\"api_key\": \"hunter2hunter2\"",
        "config['secret'] = 'hunter2hunter2'",
        "url = \"postgres://me:hunter2hunter2@host/db\"",
        "Authorization: Bearer hunter2hunter2hunter2",
        "auth_token := `hunter2hunter2`"
      })
  void knowsValuesByWhatTheyAreCalled(String line) {
    assertThat(Secrets.strip(line)).doesNotContain("hunter2").contains(Secrets.MARKER);
  }

  @Test
  void takesOutPrivateKeysAndKeepsTheLines() {
    String key =
        "a = 1\n"
            + "-----BEGIN RSA PRIVATE KEY-----\n"
            + "MIIE\n"
            + "abcd\n"
            + "-----END RSA PRIVATE KEY-----\n"
            + "b = 2\n";

    String stripped = Secrets.strip(key);

    assertThat(stripped).isEqualTo("a = 1\n[secret removed]\n\n\n\nb = 2\n");
    assertThat(stripped.lines().count()).isEqualTo(key.lines().count());
  }

  @Test
  void takesOutAPrivateKeyThatHasNoEnd() {
    String body = "MIIEowIBAAKCAQEA75aTHgJ0cXyzzQ4Ux6m8dLq1yQkB3n0pZr9sJt2fVw";

    assertThat(Secrets.strip("-----BEGIN PRIVATE KEY-----\n" + body + "\n"))
        .doesNotContain("MIIE")
        .startsWith(Secrets.MARKER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String password = prompt(\"Password: \");",
        "password = \"\"",
        "if (token == null) return \"no token\";",
        "token = \"a b c d e f g h\"",
        "String secret = \"${SECRET_FROM_ENV}\";",
        "https://example.org/path:8080/x@y",
        "disk-" + "formatting-and-partitioning-tools",
        "int tokens = \"short\".length();"
      })
  void leavesCodeAlone(String line) {
    assertThat(Secrets.strip(line)).isEqualTo(line);
  }

  @Test
  void staysQuickOnLongLines() {
    String line = "password = " + "a".repeat(200_000) + "://" + "b:".repeat(50_000);

    long start = System.nanoTime();
    Secrets.strip(line);

    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  @Test
  void takesEverySecretOfATextAndKeepsTheRest() {
    String text =
        """
        İstanbul PASSWORD =
          "hunter2hunter2"; token = 'abcdefgh1234';
        jdbc:postgresql://app:hunter2@db/x and https://me:hunter2@host
        AKIAABCDEFGHIJKLMNOP XAKIAABCDEFGHIJKLMNOP
        """;

    assertThat(Secrets.strip(text))
        .isEqualTo(
            """
            İstanbul PASSWORD =
              "[secret removed]"; token = '[secret removed]';
            jdbc:postgresql://app:[secret removed]@db/x and https://me:[secret removed]@host
            [secret removed] XAKIAABCDEFGHIJKLMNOP
            """);
  }
}

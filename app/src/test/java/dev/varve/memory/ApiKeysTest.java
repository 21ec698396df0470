package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysTest {
  @TempDir private Path root;
  private MemoryHome home;
  private Users users;

  @BeforeEach
  void open() {
    home = new MemoryHome(root);
    users = home.memory.users();
    users.ensure("ada");
    users.ensure("eve");
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void keepsAKeySealed() throws IOException {
    users.apiKey("ada", "openai", "the-key-of-ada");
    users.apiKey("ada", " other ", "another");
    users.apiKey("ada", "openai", "the-new-key");

    assertThat(users.get("ada").apiKeys()).containsExactlyInAnyOrder("openai", "other");
    assertThat(users.apiKey("ada", "openai")).isEqualTo("the-new-key");
    assertThat(users.apiKey("ada", "other")).isEqualTo("another");
    assertThat(new HomeBytes(root).having("the-key-of-ada")).isEmpty();
    assertThat(new HomeBytes(root).having("the-new-key")).isEmpty();
  }

  @Test
  void doesNotTakeOneUsersKeyForAnothers() {
    users.apiKey("ada", "openai", "the-key-of-ada");
    home.storage
        .ledger()
        .commit(
            transaction ->
                transaction
                    .sql()
                    .execute(
                        "UPDATE users SET api_keys = (SELECT api_keys FROM users WHERE username ="
                            + " 'ada') WHERE username = 'eve'"));

    assertThatThrownBy(() -> users.apiKey("eve", "openai"))
        .hasMessage(
            "secret 'users/%s/openai' was altered, or belongs to another user or store; set it"
                    .formatted(users.get("eve").id())
                + " again");
  }

  @Test
  void removesAKey() {
    users.apiKey("ada", "openai", "the-key-of-ada");

    assertThat(users.removeApiKey("ada", "openai")).isTrue();
    assertThat(users.removeApiKey("ada", "openai")).isFalse();
    assertThatThrownBy(() -> users.apiKey("ada", "openai"))
        .hasMessage(
            "user 'ada' has no key 'openai', but []; 'varve memory users key --set openai' stores"
                + " one");
  }

  @Test
  void refusesEmptyAndEndlessNamesAndKeys() {
    assertThatThrownBy(() -> users.apiKey("ada", " ", "x"))
        .hasMessage("name of the key has 0 characters, but must have 1 to 200");
    assertThatThrownBy(() -> users.apiKey("ada", "k", "  "))
        .hasMessage("key 'k' has 0 characters, but must have 1 to 10000");
    assertThatThrownBy(() -> users.apiKey("ada", "k", "x".repeat(10_001)))
        .hasMessage("key 'k' has 10001 characters, but must have 1 to 10000");
  }
}

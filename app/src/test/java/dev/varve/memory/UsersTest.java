package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.memory.Users.Profile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
  @TempDir private Path root;
  private MemoryHome home;
  private Users users;

  @BeforeEach
  void open() {
    home = new MemoryHome(root);
    users = home.memory.users();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void keepsAProfileAndFindsItByIdAndByName() {
    User ada =
        users.create(new Profile(" ada ", "ada@example.org", "{\"theme\": \"dark\", \"tabs\": 4}"));

    assertThat(ada.username()).isEqualTo("ada");
    assertThat(ada.email()).isEqualTo("ada@example.org");
    assertThat(ada.preferences()).isEqualTo("{\"theme\": \"dark\", \"tabs\": 4}");
    assertThat(ada.createdAt()).isEqualTo(MemoryHome.START);
    assertThat(users.get("ada")).isEqualTo(ada);
    assertThat(users.get(ada.id())).isEqualTo(ada);
    assertThat(users.ensure("ada")).isEqualTo(ada);
  }

  @Test
  void changesWhatIsSaidOfAUserButNotWhoItIs() {
    User ada = users.create(Profile.of("ada"));
    home.pass(Duration.ofHours(1));

    User changed = users.update("ada", new Profile("ada.l", "ada@example.org", "{\"tabs\": 2}"));

    assertThat(users.get(ada.id())).isEqualTo(changed);
    assertThat(changed.id()).isEqualTo(ada.id());
    assertThat(changed.createdAt()).isEqualTo(ada.createdAt());
    assertThat(changed.updatedAt()).isEqualTo(MemoryHome.START.plus(Duration.ofHours(1)));
    assertThat(users.update("ada.l", Profile.of("ada.l")).email()).isNull();
  }

  @Test
  void listsUsersInOrderOfNamePageByPage() {
    for (String name : new String[] {"grace", "ada", "edsger"}) {
      users.create(Profile.of(name));
    }

    assertThat(users.list("", 2)).extracting(User::username).containsExactly("ada", "edsger");
    assertThat(users.list("edsger", 2)).extracting(User::username).containsExactly("grace");
  }

  @Test
  void aNameBelongsToOneUser() {
    users.create(Profile.of("ada"));
    users.create(Profile.of("grace"));

    assertThatThrownBy(() -> users.create(Profile.of("ada")))
        .hasMessage("username 'ada' is taken; choose another one");
    assertThatThrownBy(() -> users.update("grace", Profile.of("ada")))
        .hasMessage("username 'ada' is taken; choose another one");
  }

  @Test
  void refusesANameWithoutEndAndPreferencesThatAreNoObject() {
    assertThatThrownBy(() -> users.create(Profile.of(" ")))
        .hasMessage("username has 0 characters, but must have 1 to 200");
    assertThatThrownBy(() -> users.create(Profile.of("x".repeat(201))))
        .hasMessage("username has 201 characters, but must have 1 to 200");
    assertThatThrownBy(() -> users.create(new Profile("ada", null, "[1]")))
        .hasMessage(
            "preferences of user 'ada' is JSON of another form; pass a JSON object such as {}");
  }
}

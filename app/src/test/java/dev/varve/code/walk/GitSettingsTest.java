package dev.varve.code.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where git's own settings put the user's ignore file; git itself is asked the same. */
class GitSettingsTest {
  @TempDir private Path root;
  private Path home;
  private Path top;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void plant() throws IOException {
    home = Files.createDirectory(root.resolve("home"));
    top = Files.createDirectory(root.resolve("top"));
    environment.put("HOME", home.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    new GitCommand(top, environment).run("init", "-q");
  }

  private void write(Path file, String... lines) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private Path excludes() {
    GitRepository repository = GitRepository.around(top).orElseThrow();
    return new GitSettings(home, environment).userExcludes(repository);
  }

  private Path asGitSays() throws IOException {
    String path = new GitCommand(top, environment).run("config", "--path", "core.excludesFile");
    return top.resolve(path.strip());
  }

  @Test
  void theDefaultLiesInTheUsersConfiguration() {
    assertThat(excludes()).isEqualTo(home.resolve(".config/git/ignore"));

    environment.put("XDG_CONFIG_HOME", root.resolve("xdg").toString());
    assertThat(excludes()).isEqualTo(root.resolve("xdg/git/ignore"));
  }

  @Test
  void theLastFileThatSpeaksDecides() throws IOException {
    write(home.resolve(".config/git/config"), "[core]", "excludesFile = /first");
    assertThat(excludes()).isEqualTo(asGitSays()).isEqualTo(Path.of("/first"));

    write(home.resolve(".gitconfig"), "[core]", "  excludesfile = ~/second");
    assertThat(excludes()).isEqualTo(asGitSays()).isEqualTo(home.resolve("second"));

    new GitCommand(top, environment).run("config", "core.excludesFile", "third");
    assertThat(excludes()).isEqualTo(asGitSays()).isEqualTo(top.resolve("third"));
  }

  @Test
  void includesAreFollowed() throws IOException {
    write(home.resolve(".gitconfig"), "[include]", "path = parts/core", "[include]", "path = none");
    write(home.resolve("parts/core"), "[core]", "excludesFile = \"/from here\"");

    assertThat(excludes()).isEqualTo(asGitSays()).isEqualTo(Path.of("/from here"));
  }

  @Test
  void variablesNameOtherFiles() throws IOException {
    write(home.resolve(".gitconfig"), "[core]", "excludesFile = /unseen");
    write(root.resolve("global"), "[core]", "excludesFile = /global");
    environment.put("GIT_CONFIG_GLOBAL", root.resolve("global").toString());

    assertThat(excludes()).isEqualTo(asGitSays()).isEqualTo(Path.of("/global"));

    write(root.resolve("system"), "[core]", "excludesFile = /system");
    environment.remove("GIT_CONFIG_NOSYSTEM");
    environment.put("GIT_CONFIG_SYSTEM", root.resolve("system").toString());
    write(root.resolve("global"), "[user]", "name = x");
    assertThat(excludes()).isEqualTo(Path.of("/system"));
  }

  @Test
  void whatGitCannotReadCountsAsEmpty() throws IOException {
    write(home.resolve(".gitconfig"), "[core", "excludesFile");

    assertThat(excludes()).isEqualTo(home.resolve(".config/git/ignore"));
  }

  @Test
  void theWalkHeedsTheUsersIgnoreFile() throws IOException {
    write(home.resolve(".gitconfig"), "[core]", "excludesFile = ~/mine");
    write(home.resolve("mine"), "*.scratch");
    write(top.resolve("a.scratch"));
    write(top.resolve("a.txt"));

    Scan scan =
        SourceWalk.of(
            new SourceWalk.Tree(top, root, false), new GitSettings(home, environment), () -> false);

    assertThat(scan.files()).extracting(FoundFile::path).isEqualTo(List.of("a.txt"));
  }
}

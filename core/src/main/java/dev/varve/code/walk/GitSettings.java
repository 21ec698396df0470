package dev.varve.code.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * The settings of git that the walk heeds, read from git's own files in git's order: the system's,
 * the user's two, the repository's, the worktree's; the last that speaks decides. {@code
 * include.path} is followed, {@code includeIf} is not. A file that git could not read counts as
 * empty.
 *
 * @see <a href="https://git-scm.com/docs/git-config#FILES">git-config, FILES</a>
 */
final class GitSettings {
  private final Path userHome;
  private final Map<String, String> environment;

  GitSettings(Path userHome, Map<String, String> environment) {
    this.userHome = userHome;
    this.environment = environment;
  }

  /** Of whoever runs this process. */
  static GitSettings ofUser() {
    return new GitSettings(Path.of(System.getProperty("user.home")), System.getenv());
  }

  /** The ignore file of the user: {@code core.excludesFile}, else git's default place for it. */
  Path userExcludes(GitRepository repository) {
    Path excludes = userConfig().resolve("ignore");
    for (Path file : files(repository)) {
      String named =
          filled(new Including(file.resolveSibling("")), file)
              .getString("core", null, "excludesFile");
      if (named != null && !named.isEmpty()) {
        excludes = path(named, repository.top()).orElse(excludes);
      }
    }
    return excludes;
  }

  private List<Path> files(GitRepository repository) {
    List<Path> files = new ArrayList<>();
    if (!environment.containsKey("GIT_CONFIG_NOSYSTEM")) {
      files.add(named("GIT_CONFIG_SYSTEM").orElse(Path.of("/etc/gitconfig")));
    }
    Optional<Path> global = named("GIT_CONFIG_GLOBAL");
    if (global.isPresent()) {
      files.add(global.get());
    } else {
      files.add(userConfig().resolve("config"));
      files.add(userHome.resolve(".gitconfig"));
    }
    files.add(repository.shared().resolve("config"));
    files.add(repository.own().resolve("config.worktree"));
    return files;
  }

  private Path userConfig() {
    return named("XDG_CONFIG_HOME").orElse(userHome.resolve(".config")).resolve("git");
  }

  private Optional<Path> named(String variable) {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? Optional.empty() : path(value, userHome);
  }

  /** As git reads a path: {@code ~/} is the user's home; what is relative lies in {@code base}. */
  private Optional<Path> path(String text, Path base) {
    return text.startsWith("~/")
        ? GitRepository.below(userHome, text.substring(2))
        : GitRepository.below(base, text);
  }

  /** A file in the form of git's settings, without what it includes. */
  static Config read(Path file) {
    return filled(new Config(), file);
  }

  private static Config filled(Config config, Path file) {
    try {
      config.fromText(Files.isRegularFile(file) ? Files.readString(file) : "");
      return config;
    } catch (IOException | ConfigInvalidException e) {
      return new Config(); // git itself refuses to run on it; the walk goes on without
    }
  }

  /** A configuration that reads what it includes; as deep as JGit allows, which is as git does. */
  private final class Including extends Config {
    private final Path directory;

    Including(Path directory) {
      this.directory = directory;
    }

    @Override
    protected byte[] readIncludedConfig(String named) {
      Path file = path(named, directory).orElse(directory);
      try {
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
      } catch (IOException e) {
        return new byte[0]; // git passes by what it may not include
      }
    }
  }
}

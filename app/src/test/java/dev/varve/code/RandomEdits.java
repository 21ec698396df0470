package dev.varve.code;

import dev.varve.code.walk.GitCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What people and tools do to a checked-out tree, at random. */
final class RandomEdits {
  private static final List<String> RULES =
      List.of("*.py", "!f1.py", "d1/", "/f2.java", "**/deep", "*.md", "!*.md", "f?.ts", "", "# no");

  private final Path root;
  private final Random random;
  private final GitCommand git;
  private int made;
  private String branch = "one";

  RandomEdits(Path root, Random random) {
    this.root = root;
    this.random = random;
    this.git = new GitCommand(root, Map.of("HOME", root.toString()));
  }

  /** Makes a repository. */
  void begin() throws IOException {
    git("init", "-q");
    for (int i = 0; i < 25; i++) {
      add();
    }
    commit();
    branch();
  }

  /** Gives a repository the two branches that are switched between. */
  void branch() throws IOException {
    git("branch", "other");
    git("checkout", "-q", "-b", "one");
  }

  private void git(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("-c", "user.name=n", "-c", "user.email=e", "-c", "core.fsmonitor="));
    command.addAll(List.of(arguments));
    git.run(command.toArray(String[]::new));
  }

  private void commit() throws IOException {
    git("add", "-A", "-f");
    git("commit", "-q", "--allow-empty", "-m", "m");
  }

  /** One edit; returns what it was. */
  String edit() throws IOException {
    return switch (random.nextInt(18)) {
      case 0, 1 -> add();
      case 2, 3, 4 -> change();
      case 5 -> delete();
      case 6, 7 -> renameFile();
      case 8 -> renameDirectory();
      case 9 -> touch();
      case 10 -> changeMode();
      case 11 -> ignore(".gitignore");
      case 12 -> ignore(".varveignore");
      case 13 -> switchBranch();
      case 14 -> replaceUnseen();
      case 15 -> fileForDirectory();
      case 16 -> odd();
      default -> copy();
    };
  }

  private List<Path> files() {
    return all().stream()
        .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  private List<Path> directories() {
    return all().stream()
        .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  private List<Path> all() {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(path -> !path.startsWith(root.resolve(".git")) && !path.equals(root))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    List<Path> files = files();
    return files.isEmpty() ? root.resolve("none") : files.get(random.nextInt(files.size()));
  }

  private Path free() throws IOException {
    String name =
        switch (random.nextInt(5)) {
          case 0 -> "f%d.java";
          case 1 -> "f%d.md";
          case 2 -> "f%d.ts";
          case 3 -> "with space %d.txt";
          default -> "f%d.py";
        };
    List<Path> directories = directories();
    Path directory =
        directories.isEmpty() || random.nextInt(3) == 0
            ? root.resolve("d" + random.nextInt(4)).resolve(random.nextBoolean() ? "" : "deep")
            : directories.get(random.nextInt(directories.size()));
    if (Files.isRegularFile(directory) || Files.isRegularFile(directory.getParent())) {
      directory = root;
    }
    Files.createDirectories(directory);
    return directory.resolve(name.formatted(made++ % 12));
  }

  private String add() throws IOException {
    Path file = free();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.writeString(file, source(file.toString()));
    }
    return "add " + root.relativize(file);
  }

  private String source(String name) {
    StringBuilder text = new StringBuilder();
    boolean java = name.endsWith(".java");
    text.append(java ? "import java.util.List;\nclass C" + random.nextInt(3) + " {\n" : "");
    text.append(name.endsWith(".py") ? "import os" + random.nextInt(4) + "\n\n" : "");
    for (int count = random.nextInt(5); count >= 0; count--) {
      String f = "f" + random.nextInt(3);
      int value = random.nextInt(90);
      text.append(
          java
              ? "  int %s() { return g%d(); }\n".formatted(f, value)
              : name.endsWith(".ts")
                  ? "export function %s() { return h%d(); }\n".formatted(f, value)
                  : name.endsWith(".md")
                      ? "# %s\n\nwords %d\n".formatted(f, value)
                      : "def %s():\n    return g%d()\n\n".formatted(f, value));
    }
    return text.append(java ? "}\n" : "").toString();
  }

  private String change() throws IOException {
    Path file = file();
    if (!Files.exists(file)) {
      return "nothing";
    }
    List<String> lines =
        new ArrayList<>(Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
    int at = random.nextInt(lines.size() + 1);
    if (random.nextBoolean() || at == lines.size()) {
      lines.add(at, random.nextBoolean() ? "" : "x = g" + random.nextInt(9) + "()");
    } else {
      lines.remove(at);
    }
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1);
    return "change " + root.relativize(file) + " at " + at;
  }

  private String delete() throws IOException {
    Path file = file();
    Files.deleteIfExists(file);
    return "delete " + root.relativize(file);
  }

  private String renameFile() throws IOException {
    Path from = file();
    String name = String.valueOf(from.getFileName());
    boolean caseOnly = random.nextInt(4) == 0;
    Path to = caseOnly ? from.resolveSibling(name.toUpperCase(java.util.Locale.ROOT)) : free();
    if (Files.exists(from) && !Files.isDirectory(to)) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    return "rename " + root.relativize(from) + " to " + root.relativize(to);
  }

  private String renameDirectory() throws IOException {
    List<Path> directories = directories();
    if (directories.isEmpty()) {
      return "nothing";
    }
    Path from = directories.get(random.nextInt(directories.size()));
    Path to = root.resolve("moved" + random.nextInt(3));
    if (Files.exists(to) || to.startsWith(from)) {
      return "nothing";
    }
    Files.move(from, to);
    return "rename " + root.relativize(from) + "/ to " + root.relativize(to);
  }

  private String touch() throws IOException {
    Path file = file();
    if (Files.exists(file)) {
      Files.setLastModifiedTime(
          file, FileTime.from(Instant.now().minusSeconds(random.nextInt(99))));
    }
    return "touch " + root.relativize(file);
  }

  private String changeMode() throws IOException {
    Path file = file();
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr--r--"));
    }
    return "chmod " + root.relativize(file);
  }

  private String ignore(String name) throws IOException {
    List<Path> directories = new ArrayList<>(directories());
    directories.add(root);
    Path file = directories.get(random.nextInt(directories.size())).resolve(name);
    if (Files.isDirectory(file)) {
      return "nothing";
    }
    String rules =
        RULES.get(random.nextInt(RULES.size())) + "\n" + RULES.get(random.nextInt(RULES.size()));
    Files.writeString(file, rules + "\n");
    return "write " + root.relativize(file) + " " + rules.replace('\n', ' ');
  }

  private String switchBranch() throws IOException {
    commit();
    branch = branch.equals("one") ? "other" : "one";
    git("checkout", "-q", branch);
    return "switch to branch " + branch;
  }

  /** Another file of the same size and time in its place. */
  private String replaceUnseen() throws IOException {
    Path file = file();
    if (!Files.exists(file) || Files.size(file) == 0) {
      return "nothing";
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Path other = Files.write(root.resolve("unseen.tmp"), bytes);
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    return "replace " + root.relativize(file);
  }

  private String fileForDirectory() throws IOException {
    Path file = file();
    if (!Files.exists(file)) {
      return "nothing";
    }
    Files.delete(file);
    if (random.nextBoolean()) {
      Files.createSymbolicLink(file, root.resolve("f1.py"));
    } else {
      Files.createDirectories(file);
      Files.writeString(file.resolve("in.py"), source("in.py"));
    }
    return "another kind " + root.relativize(file);
  }

  private String odd() throws IOException {
    Path file = file();
    if (Files.exists(file)) {
      byte[][] contents = {
        {0, 1, 2},
        "def latin():\n    return '\u00e9'\n".getBytes(StandardCharsets.ISO_8859_1),
        "// Code generated by x. DO NOT EDIT.\n".getBytes(StandardCharsets.UTF_8),
        "var a=1;".repeat(3_000).getBytes(StandardCharsets.UTF_8),
        {}
      };
      Files.write(file, contents[random.nextInt(contents.length)]);
    }
    return "odd contents " + root.relativize(file);
  }

  private String copy() throws IOException {
    Path from = file();
    Path to = free();
    if (Files.exists(from) && !Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
    return "copy " + root.relativize(from) + " to " + root.relativize(to);
  }
}

package dev.varve.app.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The machine: its Java, its limits, and the file system that the home is on. */
final class Machine {
  private static final long MEGABYTE = 1 << 20;
  private static final long SCARCE_MEGABYTES = 100;
  private static final long TIGHT_MEGABYTES = 1024;
  private static final long FEW_FILES = 1024;
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final List<String> REMOTE =
      List.of("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afp");

  private final Path home;

  Machine(Path home) {
    this.home = home;
  }

  static Finding java() {
    String version = System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
    return Runtime.version().feature() == 25
        ? Finding.ok("java", version)
        : Finding.warning(
            "java", version, "Varve is built and tested on 25; set VARVE_JAVA to one");
  }

  static Finding startUp() {
    return System.getProperty("varve.cached", "").equals("true")
        ? Finding.ok("start-up", "from the cache that the build made")
        : Finding.warning(
            "start-up",
            "without a cache of loaded classes, about twice as slow",
            "it is made in the background after the first build; see app/target/cache.log");
  }

  static Finding openFiles() {
    try {
      for (String line : Files.exists(LIMITS) ? Files.readAllLines(LIMITS) : List.<String>of()) {
        if (line.startsWith("Max open files")) {
          String most = line.substring("Max open files".length()).strip().split("\\s+", 2)[0];
          boolean few = !most.equals("unlimited") && Long.parseLong(most) < FEW_FILES;
          return few
              ? Finding.warning("open files", "at most " + most, "run 'ulimit -n 4096' first")
              : Finding.ok("open files", "at most " + most);
        }
      }
      return Finding.ok("open files", "limit not known here");
    } catch (IOException e) {
      return Finding.ok("open files", "limit not known here: " + e.getMessage());
    }
  }

  /** SQLite's locks and shared memory do not work over a network. */
  Finding fileSystem() {
    Path existing = existing();
    if (!Files.isWritable(existing)) {
      return Finding.problem(
          "home", existing + " cannot be written", "mend its permissions, or set VARVE_HOME");
    }
    try {
      FileStore store = Files.getFileStore(existing);
      String type = store.type().toLowerCase(Locale.ROOT);
      return REMOTE.stream().anyMatch(type::startsWith)
          ? Finding.problem(
              "home", home + " is on " + type, "set VARVE_HOME to a folder on a local disk")
          : Finding.ok("home", home + " on " + type);
    } catch (IOException e) {
      return Finding.problem("home", e.getMessage() + "", "set VARVE_HOME to another folder");
    }
  }

  Finding space() {
    try {
      long megabytes = Files.getFileStore(existing()).getUsableSpace() / MEGABYTE;
      String free = String.format(Locale.ROOT, "%,d MB free", megabytes);
      if (megabytes < SCARCE_MEGABYTES) {
        return Finding.problem("disk", free, "make room, or set VARVE_HOME to another disk");
      }
      return megabytes < TIGHT_MEGABYTES
          ? Finding.warning("disk", free, "10 000 functions take about 80 MB")
          : Finding.ok("disk", free);
    } catch (IOException e) {
      return Finding.problem("disk", e.getMessage() + "", "set VARVE_HOME to another folder");
    }
  }

  private Path existing() {
    Path path = home;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}

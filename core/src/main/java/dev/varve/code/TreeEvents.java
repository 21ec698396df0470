package dev.varve.code;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.varve.code.walk.FoundFile;
import dev.varve.code.walk.Scan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hears of changes in the directories that a walk entered, and in no others. What happened does not
 * matter, as the tree is compared anyway; only that something did. For one thread.
 */
final class TreeEvents implements AutoCloseable {
  /** How often it is looked whether the root is the same: of its own move it does not tell. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Null where the system grants none. */
  private final @Nullable WatchService service;

  private final Map<Path, WatchKey> keys = new HashMap<>();
  private Set<Path> files = Set.of();
  private final Path root;
  private @Nullable Object rootKey;
  private String trouble = "";

  /** Where events come from; fails where the system grants no more. */
  @FunctionalInterface
  interface Services {
    WatchService open() throws IOException;
  }

  TreeEvents(Path root) {
    this(root, FileSystems.getDefault()::newWatchService);
  }

  TreeEvents(Path root, Services services) {
    this.root = root;
    this.service = service(services);
  }

  private @Nullable WatchService service(Services services) {
    try {
      return services.open();
    } catch (IOException | UnsupportedOperationException e) {
      // not lost: trouble() has the reason, the watch tells it and compares the tree by the clock
      trouble = e.toString();
      return null;
    }
  }

  /** Why not every directory is heard; empty if every one is. */
  Optional<String> trouble() {
    return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
  }

  int directories() {
    return keys.size();
  }

  /**
   * Listens to the directories of a scan, and no longer to others.
   *
   * @return whether there were new ones: what happened in them before now was not heard
   */
  boolean follow(Scan scan) {
    if (service == null || scan.directories().isEmpty()) {
      return false;
    }
    files = new HashSet<>();
    scan.files().stream().map(FoundFile::file).forEach(files::add);
    if (!sameRoot()) {
      forgetAll();
    }
    rootKey = keyOfRoot();
    Set<Path> entered = new HashSet<>(scan.directories());
    // first, because a directory that was moved would get the key of its old path again
    keys.keySet().stream().filter(path -> !entered.contains(path)).toList().forEach(this::forget);
    int before = keys.size();
    trouble = "";
    for (Path directory : scan.directories()) {
      if (!keys.containsKey(directory) && !listened(service, directory)) {
        break;
      }
    }
    return keys.size() > before;
  }

  private boolean sameRoot() {
    Object key = keyOfRoot();
    return key != null && key.equals(rootKey);
  }

  /** Null if it is gone, or if its file system has no keys. */
  private @Nullable Object keyOfRoot() {
    try {
      return Files.readAttributes(root, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /** False if the system grants no more. */
  private boolean listened(WatchService service, Path directory) {
    try {
      keys.put(directory, directory.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY));
      return true;
    } catch (IOException e) {
      if (!Files.isDirectory(directory)) {
        return true; // gone again, of which its parent tells
      }
      trouble = String.valueOf(e.getMessage());
      return false;
    }
  }

  void forgetAll() {
    keys.values().forEach(WatchKey::cancel);
    keys.clear();
  }

  private void forget(Path directory) {
    WatchKey key = keys.remove(directory);
    if (key != null) {
      key.cancel();
    }
  }

  /** Waits for something to happen; false if nothing did in time. */
  boolean await(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      if (heard(Math.min(left, LOOK.toNanos())) || (rootKey != null && !sameRoot())) {
        return true;
      }
    }
    return false;
  }

  private boolean heard(long nanos) throws InterruptedException {
    if (service == null) {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return false;
    }
    WatchKey key = service.poll(nanos, TimeUnit.NANOSECONDS);
    return key != null && matters(key);
  }

  private boolean matters(WatchKey key) {
    boolean matters = false;
    Path directory = (Path) key.watchable();
    for (WatchEvent<?> event : key.pollEvents()) {
      matters |= matters(directory, event);
    }
    if (!key.reset() && keys.remove(directory, key)) {
      return true;
    }
    return matters;
  }

  private boolean matters(Path directory, WatchEvent<?> event) {
    if (OVERFLOW.equals(event.kind()) || !(event.context() instanceof Path name)) {
      forgetAll(); // a directory may have been replaced unheard
      return true;
    }
    Path path = directory.resolve(name);
    if (ENTRY_MODIFY.equals(event.kind())) {
      return files.contains(path);
    }
    if (keys.containsKey(path)) { // moved or replaced: the keys below are those of the old
      keys.keySet().stream().filter(below -> below.startsWith(path)).toList().forEach(this::forget);
    }
    return !path.endsWith(".git");
  }

  @Override
  public void close() {
    try {
      if (service != null) {
        service.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.varve.embedded.ledger;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The lock files of every store this process uses. Each is opened once and stays open until the
 * process ends, because on POSIX systems closing <em>any</em> descriptor of a file drops the
 * process's lock on it.
 */
public final class StoreLocks {
  /** Held by whoever writes to the ledger. */
  public static final String WRITER = "writer.lock";

  /** Held by whoever changes the schema of the ledger. */
  public static final String MIGRATE = "migrate.lock";

  private static final ConcurrentMap<Path, StoreLock> OPEN = new ConcurrentHashMap<>();

  private StoreLocks() {}

  /**
   * The lock {@code name} of the store in {@code home}, the same object for every caller. The file
   * is created where it is missing.
   *
   * @throws dev.varve.error.VarveException UNAVAILABLE if the file cannot be opened
   */
  public static StoreLock of(Path home, String name) {
    return OPEN.computeIfAbsent(SqliteFile.directory(home).resolve(name), StoreLock::open);
  }
}

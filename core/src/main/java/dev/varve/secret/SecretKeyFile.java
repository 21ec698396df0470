package dev.varve.secret;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The file of the user's own key, which only the user may read. */
final class SecretKeyFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path file;

  private SecretKeyFile(Path file) {
    this.file = file;
  }

  static SecretKeyFile of(VarveConfig config) {
    String directory = config.get(Setting.CONFIG_DIRECTORY);
    Path home = Path.of(System.getProperty("user.home"));
    Path base =
        directory.startsWith("~/") ? home.resolve(directory.substring(2)) : Path.of(directory);
    Path file = base.toAbsolutePath().normalize().resolve("varve").resolve("secret.key");
    if (file.startsWith(config.home())) {
      throw VarveException.of(
          Kind.INVALID,
          "key file '%s' would be inside the home '%s', whose backups would hold it; set"
              + " XDG_CONFIG_HOME to a directory outside",
          file,
          config.home());
    }
    return new SecretKeyFile(file);
  }

  /** The key; a new one if there is no file yet. */
  SecretKey read() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      requirePrivate();
      return SecretKey.ofFile(file, Files.readString(file));
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNAVAILABLE,
          "key file '%s' cannot be read or made: %s; mend its directory or set VARVE_SECRET_KEY"
              .formatted(file, e),
          e);
    }
  }

  /**
   * Whole or not at all, and once only: where two processes do it, both read what the first made.
   */
  private void create() throws IOException {
    Path directory = Files.createDirectories(file.getParent());
    boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
    Path fresh = Files.createTempFile(directory, "secret", ".new", posix ? ownerOnly() : none());
    try {
      Files.writeString(fresh, SecretKey.fresh());
      Files.createLink(file, fresh); // unlike a move, a link never replaces
    } catch (FileAlreadyExistsException e) {
      return; // another process was faster; its key is the one
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  private static FileAttribute<?>[] none() {
    return new FileAttribute<?>[0];
  }

  private void requirePrivate() throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
    if (granted.stream().anyMatch(OTHERS::contains)) {
      throw VarveException.of(
          Kind.DENIED,
          "key file '%s' has permissions %s, but must be for its owner alone; run 'chmod 600 %s'",
          file,
          PosixFilePermissions.toString(granted),
          file);
    }
  }
}

package dev.varve.secret;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The key that secrets are sealed with. It never stands in a home: backups copy the home. */
public final class SecretKey {
  /** AES-256. */
  static final int BYTES = 32;

  private static final int ID_BYTES = 8;

  private final byte[] bytes;
  private final String source;

  private SecretKey(byte[] bytes, String source) {
    this.bytes = bytes;
    this.source = source;
  }

  /**
   * The key of setting {@code secret-key}; else that in {@code varve/secret.key} of the user's
   * configuration directory, made there if there is none.
   *
   * @throws VarveException INVALID if the setting is no key, or the file would be inside the home;
   *     DENIED if others may read the file; CORRUPT if it holds no key; UNAVAILABLE if it cannot be
   *     made
   */
  public static SecretKey of(VarveConfig config) {
    String given = config.get(Setting.SECRET_KEY).strip();
    return given.isEmpty() ? SecretKeyFile.of(config).read() : parse(given);
  }

  private static SecretKey parse(String text) {
    byte[] key = decoded(text);
    if (key.length != BYTES) {
      throw VarveException.of(
          Kind.INVALID,
          "setting 'secret-key' must be %d bytes in base64, but is not; make one with 'openssl rand"
              + " -base64 %d'",
          BYTES,
          BYTES);
    }
    return new SecretKey(key, "setting 'secret-key'");
  }

  /** A key out of a file; empty if the text is none. */
  static SecretKey ofFile(Path file, String text) {
    byte[] key = decoded(text);
    if (key.length != BYTES) {
      throw VarveException.of(
          Kind.CORRUPT,
          "key file '%s' holds no %d bytes in base64; bring it back from a backup, or remove it and"
              + " set every key again",
          file,
          BYTES);
    }
    return new SecretKey(key, "file '" + file + "'");
  }

  /** A new key as the file stores it. */
  static String fresh() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key) + "\n";
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      return new byte[0]; // of the wrong length, as the caller says
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /** Tells keys apart and says nothing about them: the first bytes of a hash, in hexadecimal. */
  String id() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update("varve key id".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(sha.digest(bytes), ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Where it was found, for messages. */
  String source() {
    return source;
  }
}

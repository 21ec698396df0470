package dev.varve.code.walk;

import dev.varve.parse.SkipReason;
import dev.varve.parse.SourceFile;
import dev.varve.secret.Secrets;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file once it was read. */
public sealed interface SourceText {

  /** The hash of the bytes; empty if they could not be read. */
  String hash();

  /** Text worth indexing, without the secrets that stood in it. */
  record Kept(String hash, SourceFile source) implements SourceText {}

  record Skipped(String hash, String reason) implements SourceText {}

  /** Reads a file; what is wrong with it is the answer, never an exception. */
  static SourceText read(FoundFile file) {
    byte[] bytes;
    try {
      bytes = FileBytes.of(file.file());
    } catch (IOException e) {
      return new Skipped("", SourceWalk.reason(e).label());
    }
    String hash = hash(bytes);
    if (bytes.length > SourceWalk.MAX_BYTES) {
      return new Skipped(hash, WalkReason.TOO_LARGE.label());
    }
    Optional<String> text = TextDecoder.decode(bytes);
    if (text.isEmpty()) {
      return new Skipped(hash, WalkReason.BINARY.label());
    }
    SourceFile raw = new SourceFile(file.path(), text.get());
    Optional<SkipReason> reason = SkipReason.of(raw);
    return reason.isPresent()
        ? new Skipped(hash, reason.get().label())
        : new Kept(hash, new SourceFile(file.path(), Secrets.strip(raw.text())));
  }

  /** Half of a SHA-256 in hex: enough to tell the files of one tree apart. */
  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, digest.length / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

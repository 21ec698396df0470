package dev.varve.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over everything that decides a vector, each part preceded by its length. */
final class ModelIdentity {
  private final MessageDigest digest = sha256();

  private ModelIdentity() {}

  /** The identity of a model that runs here: its files and its sidecar. */
  static String of(ModelFiles files, Sidecar sidecar) {
    return new ModelIdentity()
        .file(files, ModelFiles.MODEL)
        .file(files, ModelFiles.TOKENIZER)
        .text(sidecar.pooling().name())
        .text(sidecar.queryPrefix())
        .text(sidecar.documentPrefix())
        .text(String.valueOf(sidecar.tokenLimit()))
        .hex();
  }

  /** The identity of a model that runs elsewhere: all that is known of it is its name. */
  static String of(String endpoint, String model, int dimension) {
    return new ModelIdentity().text(endpoint).text(model).text(String.valueOf(dimension)).hex();
  }

  private ModelIdentity file(ModelFiles files, String file) {
    MessageDigest content = sha256();
    try (InputStream in = files.open(file)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), content));
    } catch (IOException e) {
      throw files.unreadable(file, e);
    }
    digest.update(content.digest());
    return this;
  }

  private ModelIdentity text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    return this;
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

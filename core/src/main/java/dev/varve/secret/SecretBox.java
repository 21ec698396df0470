package dev.varve.secret;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for storage: AES-256 in GCM (NIST SP 800-38D) with a random nonce of 96 bits and a
 * tag of 128. Which store and what name a secret is for is authenticated too, so that a ciphertext
 * cannot be put in another's place. Safe for use by several threads.
 */
public final class SecretBox {
  /** Sealed: version, id of the key, then nonce and ciphertext. */
  private static final Pattern FORM = Pattern.compile("varve1\\.([0-9a-f]{16})\\.([A-Za-z0-9_-]+)");

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  public SecretBox(SecretKey key) {
    this.key = key;
  }

  /**
   * Whose secret it is.
   *
   * @param tenant the store
   * @param name unique within the store
   */
  public record Label(String tenant, String name) {
    private byte[] bytes() {
      byte[] first = tenant.getBytes(StandardCharsets.UTF_8);
      byte[] second = name.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
          .putInt(first.length)
          .put(first)
          .put(second)
          .array();
    }
  }

  /** The ciphertext of a secret, as text. */
  public String seal(Label label, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, label)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] both =
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return "varve1."
          + key.id()
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /**
   * The secret that {@link #seal} was given under the same label.
   *
   * @throws VarveException DENIED if it was sealed with another key; CORRUPT if it was altered, or
   *     sealed under another label
   */
  public String open(Label label, String sealed) {
    Matcher form = FORM.matcher(sealed);
    if (!form.matches()) {
      throw altered(label);
    }
    if (!form.group(1).equals(key.id())) {
      throw VarveException.of(
          Kind.DENIED,
          "secret '%s' was sealed with key %s, but this program has key %s (%s); set"
              + " VARVE_SECRET_KEY to key %s",
          label.name(),
          form.group(1),
          key.id(),
          key.source(),
          form.group(1));
    }
    byte[] both = Base64.getUrlDecoder().decode(form.group(2));
    if (both.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw altered(label);
    }
    return open(label, ByteBuffer.wrap(both));
  }

  private String open(Label label, ByteBuffer both) {
    byte[] nonce = new byte[NONCE_BYTES];
    both.get(nonce);
    byte[] sealed = new byte[both.remaining()];
    both.get(sealed);
    try {
      return new String(
          cipher(Cipher.DECRYPT_MODE, nonce, label).doFinal(sealed), StandardCharsets.UTF_8);
    } catch (AEADBadTagException e) {
      throw altered(label);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, Label label) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(label.bytes());
    return cipher;
  }

  private static VarveException altered(Label label) {
    return VarveException.of(
        Kind.CORRUPT,
        "secret '%s' was altered, or belongs to another user or store; set it again",
        label.name());
  }
}

package dev.varve.memory;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.security.SecureRandom;

/** Keys of rows that cannot be guessed, and the salts beside them. */
final class Ids {
  private static final int SALT_BYTES = 16;

  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
  private final SecureRandom random = new SecureRandom();

  /** A UUIDv7; each sorts after those this object made before. */
  String next() {
    return ids.generate().toString();
  }

  byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  /** What to throw for an id that leads nowhere. */
  static VarveException unknown(String what, String id, String instead) {
    return VarveException.of(Kind.NOT_FOUND, "%s '%s' is not in this home; %s", what, id, instead);
  }
}

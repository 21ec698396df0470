package dev.varve.code.walk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text: UTF-8, or UTF-16 with a byte-order mark. Bytes that are no UTF-8 become U+FFFD
 * where most of the file is text all the same.
 */
final class TextDecoder {
  /** A NUL this near to the start makes a file binary, as it does for git. */
  private static final int HEAD = 8_000;

  /** One in so many characters may be replaced. */
  private static final int REPLACED_SHARE = 10;

  private static final char REPLACEMENT = '\uFFFD';
  private static final char BOM = '\uFEFF';

  private TextDecoder() {}

  /** The text, or empty if the bytes are none. */
  static Optional<String> decode(byte[] bytes) {
    Charset wide = wide(bytes);
    if (wide != null) {
      return mostlyText(withoutMark(new String(bytes, wide)));
    }
    for (int i = 0; i < Math.min(bytes.length, HEAD); i++) {
      if (bytes[i] == 0) {
        return Optional.empty();
      }
    }
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return Optional.of(withoutMark(strict.decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (CharacterCodingException e) {
      return mostlyText(withoutMark(new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  private static @Nullable Charset wide(byte[] bytes) {
    if (bytes.length < 2) {
      return null;
    }
    int mark = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    return switch (mark) {
      case 0xfeff -> StandardCharsets.UTF_16BE;
      case 0xfffe -> StandardCharsets.UTF_16LE;
      default -> null;
    };
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
  }

  private static Optional<String> mostlyText(String text) {
    long odd = text.chars().filter(c -> c == REPLACEMENT || c == 0).count();
    return odd * REPLACED_SHARE <= text.length() ? Optional.of(text) : Optional.empty();
  }
}

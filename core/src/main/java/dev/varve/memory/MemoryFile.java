package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads files with a JSON object on each line, compressed or not, line by line. */
final class MemoryFile {
  private static final int MAGIC_BYTES = 2;
  private static final int GZIP_MAGIC = 0x8b1f;

  /** Longest line, in UTF-16 units: a document of the greatest length, escaped. */
  private static final int MAX_LINE = 6 * Conversations.MAX_CONTENT + (1 << 20);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path path;

  MemoryFile(Path path) {
    this.path = path;
  }

  /** One line. */
  final class Line {
    private final long number;
    private final JsonNode node;

    Line(long number, JsonNode node) {
      this.number = number;
      this.node = node;
    }

    JsonNode node() {
      return node;
    }

    long number() {
      return number;
    }

    /** The text of a member that must be there. */
    String text(String member) {
      JsonNode value = node.path(member);
      if (!value.isString()) {
        throw wrong("has no text '%s'".formatted(member));
      }
      return value.stringValue();
    }

    /** What to throw for this line. */
    VarveException wrong(String reason) {
      return VarveException.of(
          Kind.INVALID, "file '%s', line %d: %s; nothing was imported", path, number, reason);
    }
  }

  /** What to do with a line. */
  interface Work {
    /** Whether to go on. */
    boolean on(Line line);
  }

  /**
   * Hands out the lines in order; empty ones are passed by.
   *
   * @return the number of the last line
   * @throws VarveException NOT_FOUND if there is no such file; INVALID if a line is no JSON object,
   *     or too long, or the file ends too early; UNAVAILABLE if it cannot be read
   */
  long forEach(Work work) {
    if (!Files.isRegularFile(path)) {
      throw VarveException.of(Kind.NOT_FOUND, "file '%s' is not there; check the path", path);
    }
    long number = 0;
    try (BufferedReader reader = open()) {
      StringBuilder text = new StringBuilder();
      while (next(reader, text)) {
        number++;
        if (!text.toString().isBlank() && !work.on(line(number, text.toString()))) {
          return number;
        }
      }
      return number;
    } catch (EOFException | ZipException e) {
      throw new VarveException(
          Kind.INVALID, at(number + 1, "the compressed file ends here or is damaged"), e);
    } catch (CharacterCodingException e) {
      throw new VarveException(Kind.INVALID, at(number + 1, "is no text in UTF-8"), e);
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNAVAILABLE, "file '%s' cannot be read: %s; try again".formatted(path, e), e);
    }
  }

  private BufferedReader open() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
    bytes.mark(MAGIC_BYTES);
    int magic = bytes.read() | bytes.read() << Byte.SIZE;
    bytes.reset();
    return new BufferedReader(
        new InputStreamReader(
            magic == GZIP_MAGIC ? new GZIPInputStream(bytes) : bytes,
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
  }

  /** As {@code readLine}, but never more than the limit. */
  private boolean next(BufferedReader reader, StringBuilder into) throws IOException {
    into.setLength(0);
    int c = reader.read();
    if (c < 0) {
      return false;
    }
    while (c >= 0 && c != '\n') {
      into.append((char) c);
      if (into.length() > MAX_LINE) {
        return true; // too long to be JSON: reading it says so
      }
      c = reader.read();
    }
    return true;
  }

  private Line line(long number, String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.isObject()) {
        throw new Line(number, node).wrong("is JSON, but no object");
      }
      return new Line(number, node);
    } catch (JacksonException e) {
      throw new VarveException(Kind.INVALID, at(number, "is no whole JSON object"), e);
    }
  }

  private String at(long number, String reason) {
    return "file '%s', line %d: %s; nothing was imported".formatted(path, number, reason);
  }

  /** The first line; null if there is none. */
  @Nullable Line first() {
    Line[] first = new Line[1];
    forEach(
        line -> {
          first[0] = line;
          return false;
        });
    return first[0];
  }
}

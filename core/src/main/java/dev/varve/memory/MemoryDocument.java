package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A document that an agent wrote or read; its text is recalled in pieces, like messages.
 *
 * @param conversationId where it came up; null if it belongs to the user alone
 * @param format e.g. {@code markdown}, {@code pdf}
 * @param filePath where the file is or was
 * @param pieces into how many pieces its text was cut for searching
 */
public record MemoryDocument(
    String id,
    String userId,
    @Nullable String conversationId,
    int iteration,
    String filename,
    String format,
    @Nullable String filePath,
    Operation operation,
    int pieces,
    Instant time) {

  /** What the agent did with it. */
  public enum Operation {
    GENERATED,
    ANALYSED;

    /** As it is stored and shown, in lower-case letters. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The operation of a word.
     *
     * @throws VarveException INVALID for any other word
     */
    public static Operation of(String word) {
      return switch (word.strip().toLowerCase(Locale.ROOT)) {
        case "generated" -> GENERATED;
        case "analysed", "analyzed" -> ANALYSED;
        default ->
            throw VarveException.of(
                Kind.INVALID, "operation is '%s', but must be generated or analysed", word.strip());
      };
    }
  }

  /**
   * A document that is to be recorded; see the record around it.
   *
   * @param content its text, at most {@link Conversations#MAX_CONTENT} characters
   */
  public record Draft(
      String filename,
      String format,
      @Nullable String filePath,
      Operation operation,
      String content) {}
}

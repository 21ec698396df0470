package dev.varve.app.cli;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.ledger.FieldsJson;
import dev.varve.memory.MessageDraft;
import dev.varve.memory.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages as lines of JSON. */
final class MessageLines {
  private static final JsonMapper JSON = new JsonMapper();

  private MessageLines() {}

  /**
   * All messages of a file, or of the input if its name is {@code -}.
   *
   * @throws VarveException INVALID with the number of the first line that is no message; NOT_FOUND
   *     if there is no such file
   */
  static List<MessageDraft> read(Session session, Path file) {
    String text = file.toString().equals("-") ? session.input() : text(session.resolve(file));
    List<MessageDraft> drafts = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        drafts.add(draft("line %d of '%s'".formatted(number, file), line));
      }
    }
    return drafts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new VarveException(
          Kind.NOT_FOUND, "file '%s' cannot be read; check its name".formatted(file), e);
    }
  }

  private static MessageDraft draft(String where, String line) {
    JsonNode node = tree(where, line);
    String content = text(node, "content");
    String role = text(node, "role");
    if (role == null || (content == null && !node.has("toolCalls"))) {
      throw VarveException.of(
          Kind.INVALID, "%s has no role or no content; write {\"role\": …, \"content\": …}", where);
    }
    JsonNode calls = node.get("toolCalls");
    JsonNode importance = node.get("importance");
    JsonNode metadata = node.get("metadata");
    return MessageDraft.of(Role.of(role), content == null ? "" : content)
        .speaker(text(node, "speaker"))
        .toolCalls(calls == null ? null : calls.toString())
        .importance(importance == null ? null : (Double) importance.asDouble())
        .time(time(where, text(node, "time")))
        .once(text(node, "key"))
        .metadata(metadata == null ? Map.of() : fields(where, metadata.toString()));
  }

  private static JsonNode tree(String where, String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new VarveException(
          Kind.INVALID, "%s is not readable as JSON; mend that line".formatted(where), e);
    }
    throw VarveException.of(Kind.INVALID, "%s is no JSON object; mend that line", where);
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value.asString();
  }

  private static @Nullable Instant time(String where, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new VarveException(
          Kind.INVALID,
          "%s has time '%s', but must have one such as 2026-11-20T15:00:00Z".formatted(where, text),
          e);
    }
  }

  /**
   * Fields from a JSON object of single values.
   *
   * @param what names the text in the message
   * @throws VarveException INVALID if it is something else
   */
  static Map<String, Value> fields(String what, String json) {
    try {
      return FieldsJson.read(json);
    } catch (IllegalArgumentException | JacksonException e) {
      throw new VarveException(
          Kind.INVALID,
          "%s is no JSON object of single values; write one such as {\"topic\": \"network\"}"
              .formatted(what),
          e);
    }
  }
}

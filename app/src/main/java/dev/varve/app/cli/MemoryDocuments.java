package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Conversation;
import dev.varve.memory.Message;
import dev.varve.memory.User;

/** How people, conversations and messages are shown, to programs and to people. */
final class MemoryDocuments {
  private static final int SHOWN = 200;

  private MemoryDocuments() {}

  static Document of(User user) {
    return new Document()
        .with("id", user.id())
        .with("username", user.username())
        .with("email", user.email())
        .with("preferences", user.preferences())
        .with("apiKeys", user.apiKeys().stream().sorted().toList())
        .with("createdAt", user.createdAt())
        .with("updatedAt", user.updatedAt());
  }

  static Document of(Conversation conversation) {
    return new Document()
        .with("id", conversation.id())
        .with("userId", conversation.userId())
        .with("title", conversation.title())
        .with("sessionId", conversation.sessionId())
        .with("project", conversation.project())
        .with("llmProvider", conversation.llmProvider())
        .with("status", conversation.status().word())
        .with("iteration", conversation.iteration())
        .with("totalMessages", conversation.totalMessages())
        .with("compressionCount", conversation.compressionCount())
        .with("metadata", conversation.metadata())
        .with("state", conversation.state())
        .with("stateVersion", conversation.stateVersion())
        .with("createdAt", conversation.createdAt())
        .with("updatedAt", conversation.updatedAt());
  }

  static Document of(Message message) {
    return new Document()
        .with("id", message.id())
        .with("conversation", message.conversationId())
        .with("ordinal", message.ordinal())
        .with("role", message.role().word())
        .with("speaker", message.speaker())
        .with("time", message.time())
        .with("iteration", message.iteration())
        .with("tokens", message.tokens())
        .with("importance", message.importance())
        .with("toolCalls", message.toolCalls())
        .with("content", message.content());
  }

  static String line(Conversation conversation) {
    String title = conversation.title();
    return "%s  %s  %s  %s"
        .formatted(
            conversation.id(),
            conversation.status().word(),
            Amounts.count(conversation.totalMessages(), "message"),
            title == null ? "(no title)" : title);
  }

  static String line(Message message) {
    String flat = message.content().replaceAll("\\s+", " ");
    return "%s  %s: %s"
        .formatted(
            message.time(),
            message.who(),
            flat.length() > SHOWN ? flat.substring(0, SHOWN) + " …" : flat);
  }
}

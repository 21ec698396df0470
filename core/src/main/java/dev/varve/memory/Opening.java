package dev.varve.memory;

import org.jspecify.annotations.Nullable;

/**
 * How a conversation begins.
 *
 * @param sessionId what the caller's program calls the session
 * @param project the project it is about
 * @param llmProvider whose model answers, for the record only
 * @param metadata a JSON object
 */
public record Opening(
    @Nullable String title,
    @Nullable String sessionId,
    @Nullable String project,
    @Nullable String llmProvider,
    String metadata) {

  public static Opening of(@Nullable String title) {
    return new Opening(title, null, null, null, "{}");
  }

  public Opening session(@Nullable String newSessionId) {
    return new Opening(title, newSessionId, project, llmProvider, metadata);
  }

  public Opening project(@Nullable String newProject) {
    return new Opening(title, sessionId, newProject, llmProvider, metadata);
  }

  public Opening llmProvider(@Nullable String newProvider) {
    return new Opening(title, sessionId, project, newProvider, metadata);
  }

  public Opening metadata(String newMetadata) {
    return new Opening(title, sessionId, project, llmProvider, newMetadata);
  }
}

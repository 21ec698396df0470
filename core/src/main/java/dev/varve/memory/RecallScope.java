package dev.varve.memory;

/** Whose memories are searched. */
public sealed interface RecallScope {

  /** All that the home holds. */
  record Everything() implements RecallScope {}

  /** What belongs to one conversation. */
  record InConversation(String id) implements RecallScope {}

  /**
   * What belongs to one user.
   *
   * @param user id or name
   */
  record OfUser(String user) implements RecallScope {}

  /** What belongs to the conversations about one project. */
  record OfProject(String project) implements RecallScope {}
}

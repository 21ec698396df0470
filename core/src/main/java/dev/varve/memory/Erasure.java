package dev.varve.memory;

/** What is to be erased. */
public sealed interface Erasure {

  /** Whose memory goes, in the report: {@code user}, {@code conversation}, {@code entity}. */
  String scope();

  /**
   * Everything of a user, and the user.
   *
   * @param user id or name
   */
  record OfUser(String user) implements Erasure {
    @Override
    public String scope() {
      return "user";
    }
  }

  /** Everything in a conversation, and the conversation. */
  record OfConversation(String id) implements Erasure {
    @Override
    public String scope() {
      return "conversation";
    }
  }

  /**
   * Whatever has these words in it, as whole words in whatever case: messages, segments, documents,
   * runs of tools, events, facts, numbers and checkpoints go as a whole; conversations and users
   * stay, without the field that has them.
   */
  record OfEntity(String words) implements Erasure {
    @Override
    public String scope() {
      return "entity";
    }
  }
}

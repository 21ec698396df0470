package dev.varve.memory.recall;

/** What can move a memory, in the order it is applied. A score is the sum of the amounts. */
public enum RecallSignal {
  MEANING("meaning", "how near its meaning is to the question's, against the best"),
  WORDS("words", "BM25 of the question's words, against the best"),
  AROUND("around", "how many of the question's words are said in it or within two turns of it"),
  SITTING("sitting", "how many of the question's words are said in its sitting"),
  ANSWERING("answering", "answers a turn that asked what the question asks"),
  SPEAKER("speaker", "said by someone whom the question names"),
  TIME("time", "said in or near the time that the question names"),
  SUBSTANCE("substance", "says much rather than little"),
  ASKING("asking", "ends by asking, and what answers is rarely a question"),
  IMPORTANCE("importance", "was held to be important when it was added"),
  RECENCY("recency", "was said lately");

  private final String label;
  private final String meaning;

  RecallSignal(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** The name under which the signal is shown. */
  public String label() {
    return label;
  }

  /** Why it moves a memory, as part of a sentence. */
  public String meaning() {
    return meaning;
  }
}

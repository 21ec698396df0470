package dev.varve.memory.recall;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Something that may answer the question.
 *
 * @param id of its item
 * @param stretch what it was said in together with others: a sitting of a conversation, a document
 * @param position within the conversation or document; neighbours differ by one
 * @param speaker who said it; for a document its name
 * @param importance 0 to 1
 * @param words the BM25 score of the question's words, 0 for none
 * @param likeness the cosine of its vector and the question's; empty without vectors
 */
public record Candidate(
    String id,
    String stretch,
    long position,
    String speaker,
    Instant time,
    double importance,
    String text,
    double words,
    OptionalDouble likeness) {

  /** Whether it ends by asking. */
  boolean asks() {
    return text.stripTrailing().endsWith("?");
  }
}

package dev.varve.memory;

import java.util.List;

/**
 * What a prompt may be filled with.
 *
 * @param text facts, recalled memories and recent messages, each part under a heading; empty if
 *     there is nothing
 * @param tokens about how many tokens the text has, within the budget
 * @param facts the lines about what is held to be true
 * @param recalled what was recalled, best first; none of it is among {@code recent}
 * @param recent the last messages, in order
 */
public record MemoryContext(
    String text,
    int tokens,
    List<String> facts,
    List<RecallHit> recalled,
    List<Message> recent,
    Recall.Mode mode) {
  public MemoryContext {
    facts = List.copyOf(facts);
    recalled = List.copyOf(recalled);
    recent = List.copyOf(recent);
  }
}

package dev.varve.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be held true.
 *
 * @param singleValued marks the predicate, for this user and from now on, as one of which a subject
 *     has one object at a time; what is usually so, such as {@code lives in}, needs no mark
 * @param conversationId where it came up; null if it belongs to the user alone
 * @param project null for that of the conversation
 * @param sources ids of the messages that say so
 * @param citations the places in code that show it
 */
public record FactDraft(
    String subject,
    String predicate,
    String object,
    Validity validity,
    boolean singleValued,
    @Nullable String conversationId,
    @Nullable String project,
    List<String> sources,
    List<CodeCitation> citations) {
  public FactDraft {
    sources = List.copyOf(sources);
    citations = List.copyOf(citations);
  }

  public static FactDraft of(String subject, String predicate, String object) {
    return new FactDraft(
        subject, predicate, object, Validity.ALWAYS, false, null, null, List.of(), List.of());
  }

  public FactDraft valid(Validity when) {
    return new FactDraft(
        subject,
        predicate,
        object,
        when,
        singleValued,
        conversationId,
        project,
        sources,
        citations);
  }

  public FactDraft single() {
    return new FactDraft(
        subject, predicate, object, validity, true, conversationId, project, sources, citations);
  }

  public FactDraft in(@Nullable String conversation) {
    return new FactDraft(
        subject,
        predicate,
        object,
        validity,
        singleValued,
        conversation,
        project,
        sources,
        citations);
  }

  public FactDraft project(@Nullable String name) {
    return new FactDraft(
        subject,
        predicate,
        object,
        validity,
        singleValued,
        conversationId,
        name,
        sources,
        citations);
  }

  public FactDraft from(List<String> messages) {
    return new FactDraft(
        subject,
        predicate,
        object,
        validity,
        singleValued,
        conversationId,
        project,
        messages,
        citations);
  }

  public FactDraft citing(List<CodeCitation> places) {
    return new FactDraft(
        subject,
        predicate,
        object,
        validity,
        singleValued,
        conversationId,
        project,
        sources,
        places);
  }
}

package dev.varve.memory;

/**
 * How much there is in a conversation.
 *
 * @param totalMessages that are in it now, those compressed included
 * @param compressionCount segments made of them
 * @param tokens of its messages, estimated
 * @param bytes of the texts of its rows, in characters of the database's encoding
 */
public record ConversationStatistics(
    String conversationId,
    long totalMessages,
    long compressionCount,
    long toolExecutions,
    long tokens,
    long segments,
    long checkpoints,
    long documents,
    long events,
    long bytes) {}

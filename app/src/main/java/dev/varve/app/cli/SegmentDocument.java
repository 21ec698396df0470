package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.MemorySegment;

/** A segment, for programs and for people. */
final class SegmentDocument {
  private SegmentDocument() {}

  static Document of(MemorySegment segment) {
    return new Document()
        .with("id", segment.id())
        .with("conversation", segment.conversationId())
        .with("tier", segment.tier().word())
        .with("compressionLevel", segment.compressionLevel())
        .with("beside", segment.beside())
        .with("summary", segment.summary())
        .with("messageIds", segment.messageIds())
        .with("from", segment.from())
        .with("to", segment.to())
        .with("importance", segment.importance())
        .with("tokensBefore", segment.tokensBefore())
        .with("tokensAfter", segment.tokensAfter())
        .with("summarizer", segment.summarizer())
        .with("entities", segment.entities())
        .with("files", segment.files())
        .with("decisions", segment.decisions())
        .with("mergedInto", segment.mergedInto())
        .with("createdAt", segment.createdAt());
  }

  static String line(MemorySegment segment) {
    return "%s  %s  %s, %,d tokens in %,d  %s to %s"
        .formatted(
            segment.id(),
            segment.tier().word(),
            Amounts.count(segment.messageIds().size(), "message"),
            segment.tokensBefore(),
            segment.tokensAfter(),
            segment.from(),
            segment.to());
  }
}

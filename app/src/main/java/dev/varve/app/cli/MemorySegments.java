package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.MemorySegment;
import dev.varve.memory.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the segments of a conversation. */
@Command(
    name = "segments",
    description = "List the segments that stand for the older part of a conversation.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory segments --conversation ID",
      "  varve memory segments --conversation ID --tier long_term --json"
    })
final class MemorySegments extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(names = "--tier", paramLabel = "TIER", description = "short_term or long_term.")
  @Nullable String tier;

  MemorySegments(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<MemorySegment> segments =
        session.memory().tiers().segments(conversation.id, tier == null ? null : Tier.of(tier));
    return Answer.of(
        new Document().with("segments", segments.stream().map(SegmentDocument::of).toList()),
        style ->
            segments.stream()
                .map(segment -> SegmentDocument.line(segment) + "\n" + indented(segment.summary()))
                .toList());
  }

  private static String indented(String text) {
    return text.indent(2).stripTrailing();
  }
}

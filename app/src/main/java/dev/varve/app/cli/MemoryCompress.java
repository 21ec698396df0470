package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.CompressionReport;
import dev.varve.memory.MemorySegment;
import dev.varve.memory.Tiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compresses a conversation. */
@Command(
    name = "compress",
    description = {
      "Compress the oldest messages of a conversation into segments.",
      "The messages stay, and stay to be found. Long conversations are compressed by themselves."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory compress --conversation ID",
      "  varve memory compress --conversation ID --keep-tokens 2000"
    })
final class MemoryCompress extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(
      names = "--keep-tokens",
      paramLabel = "N",
      description = "Tokens of the last messages that stay as they are (default: by the settings).")
  @Nullable Long keepTokens;

  MemoryCompress(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Tiers tiers = session.memory().tiers();
    Long keep = keepTokens;
    CompressionReport report =
        keep == null
            ? tiers.compress(conversation.id)
            : tiers.compress(conversation.id, keep.longValue());
    Answer answer = Answer.of(document(report), style -> lines(report));
    return report.segments().isEmpty()
        ? answer.noting(
            List.of("varve: nothing is due; --keep-tokens compresses more than the settings ask"))
        : answer;
  }

  private static Document document(CompressionReport report) {
    return new Document()
        .with("segments", report.segments().stream().map(SegmentDocument::of).toList())
        .with("workingTokensBefore", report.workingTokensBefore())
        .with("workingTokensAfter", report.workingTokensAfter());
  }

  private static List<String> lines(CompressionReport report) {
    List<String> lines = new ArrayList<>();
    for (MemorySegment segment : report.segments()) {
      lines.add(SegmentDocument.line(segment));
    }
    lines.add(
        "working tier: %,d tokens before, %,d now"
            .formatted(report.workingTokensBefore(), report.workingTokensAfter()));
    return lines;
  }
}

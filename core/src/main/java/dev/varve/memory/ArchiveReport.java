package dev.varve.memory;

import java.nio.file.Path;
import java.util.Map;

/**
 * What was moved to a file, or back.
 *
 * @param rows how many of each table
 */
public record ArchiveReport(String conversationId, Path file, long bytes, Map<String, Long> rows) {}

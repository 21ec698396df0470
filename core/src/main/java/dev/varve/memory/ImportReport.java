package dev.varve.memory;

import java.util.Map;

/**
 * What an import added; what was there already is not counted.
 *
 * @param format {@code varve}, {@code mcp} or {@code logs}
 * @param rows how many of each table
 * @param known lines or files that were there already
 */
public record ImportReport(String format, Map<String, Long> rows, long known) {}

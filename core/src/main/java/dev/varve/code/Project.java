package dev.varve.code;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * One indexed directory tree.
 *
 * @param languages files by language
 * @param pending units that wait for a vector
 */
public record Project(
    String name,
    Path root,
    long files,
    long units,
    long pending,
    Map<String, Long> languages,
    Instant indexedAt) {}

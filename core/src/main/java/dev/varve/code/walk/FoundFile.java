package dev.varve.code.walk;

import java.nio.file.Path;

/**
 * A file that the walk came upon.
 *
 * @param path relative to the project's root, with forward slashes
 * @param stamp another number whenever the file was written or replaced: when it was last written,
 *     in nanoseconds since 1970, plus what the file system calls it by; for comparison only
 */
public record FoundFile(String path, Path file, long size, long stamp) {}

package dev.varve.code.walk;

import java.nio.file.Path;

/**
 * A file that the walk came upon.
 *
 * @param path relative to the project's root, with forward slashes
 * @param modifiedNs when it was last written, in nanoseconds since 1970 as exact as the file system
 *     tells
 */
public record FoundFile(String path, Path file, long size, long modifiedNs) {}

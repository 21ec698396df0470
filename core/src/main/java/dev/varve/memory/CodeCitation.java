package dev.varve.memory;

import java.nio.file.Path;

/**
 * A place in code that a memory speaks of, as it was then.
 *
 * @param root the project's directory
 * @param file relative to {@code root}, with slashes
 * @param symbol the name of a unit in the file; empty for the file as a whole
 * @param contentHash SHA-256 of what is cited, in hexadecimal digits
 */
public record CodeCitation(Path root, String file, String symbol, String contentHash) {}

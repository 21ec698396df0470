package dev.varve.code.walk;

/**
 * A file or directory that is not indexed.
 *
 * @param path relative to the project's root; a directory ends in a slash
 */
public record LeftOut(String path, String reason) {}

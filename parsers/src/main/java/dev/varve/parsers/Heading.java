package dev.varve.parsers;

/**
 * A heading of a text.
 *
 * @param line where its section begins
 * @param level 1 is the outermost
 */
record Heading(int line, int level, String title) {}

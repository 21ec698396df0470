package dev.varve.summary;

/**
 * Something that was said.
 *
 * @param speaker who said it; empty if that is not known
 */
public record Passage(String speaker, String text) {}

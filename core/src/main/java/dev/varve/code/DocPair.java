package dev.varve.code;

/**
 * A documented function as an example of a question and its answer.
 *
 * @param path of its file below the project's root
 * @param question the first sentence of its documentation
 * @param code its text as it would be embedded if it had no documentation
 * @param documented its text as it is embedded
 */
public record DocPair(String path, String name, String question, String code, String documented) {}

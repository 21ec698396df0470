package dev.varve.code;

/**
 * How far a change of models is.
 *
 * @param model the one to come, as the configuration names it
 * @param done units whose new vectors are there
 * @param total units when it was begun
 * @param running whether someone works on it now; otherwise it was broken off
 */
public record ReembedState(String model, long done, long total, boolean running) {}

package dev.varve.code;

import dev.varve.code.adapt.Trial;
import java.time.Instant;

/**
 * What is known of a project's adapter: a map of query vectors, learned from the project's own
 * documentation, that a search inside the project applies.
 *
 * @param model identity of the embedding model whose vectors it maps
 * @param pairs documented functions it was learned from, the held-out ones included
 * @param strength how far the map goes from changing nothing to all that was learned, 0 to 1
 * @param code how held-out functions without their documentation were found
 * @param documented how the same functions were found as the index has them
 */
public record Adapter(
    String model, Instant learnedAt, int pairs, double strength, Trial code, Trial documented) {}

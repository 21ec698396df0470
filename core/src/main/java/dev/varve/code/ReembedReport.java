package dev.varve.code;

import java.time.Duration;

/**
 * What became of a change of models.
 *
 * @param model as the configuration names it
 * @param changed false if the code had that model already
 * @param units live units and parts of units that have a vector of the model now
 * @param pending those that have none yet: they were written meanwhile, or the model refused them
 */
public record ReembedReport(
    String model, boolean changed, long units, long pending, Duration took) {}

package dev.varve.code;

import java.time.Duration;
import java.util.Optional;

/**
 * What learning an adapter came to.
 *
 * @param pairs documented functions drawn to learn from
 * @param leftOut documented functions that were not wanted
 * @param learned the adapter; empty if there were too few documented functions
 * @param kept whether it is used from now on: only if it helps clearly; else the project has no
 *     adapter, whether or not it had one before
 */
public record AdaptReport(
    String project,
    int pairs,
    long leftOut,
    Optional<Adapter> learned,
    boolean kept,
    Duration took) {}

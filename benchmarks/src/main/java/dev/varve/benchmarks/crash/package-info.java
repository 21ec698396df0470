/** Processes that write at the same time, and processes that are killed while they do. */
@NullMarked
package dev.varve.benchmarks.crash;

import org.jspecify.annotations.NullMarked;

/** How much room and time checkpoints take. */
@NullMarked
package dev.varve.benchmarks.checkpoints;

import org.jspecify.annotations.NullMarked;

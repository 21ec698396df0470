/** How well, and how fast, memories are found and kept. */
@NullMarked
package dev.varve.benchmarks.memory;

import org.jspecify.annotations.NullMarked;

/** {@code bench vectors}: speed, recall and memory of vector search through the Varve API. */
@NullMarked
package dev.varve.benchmarks.vectors;

import org.jspecify.annotations.NullMarked;

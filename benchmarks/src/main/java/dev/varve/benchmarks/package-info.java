/** The programs behind {@code varve bench}: each measures one promise and prints one document. */
@NullMarked
package dev.varve.benchmarks;

import org.jspecify.annotations.NullMarked;

/** How well code is found: {@code bench code}. */
@NullMarked
package dev.varve.benchmarks.code;

import org.jspecify.annotations.NullMarked;

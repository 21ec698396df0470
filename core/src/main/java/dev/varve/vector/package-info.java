/** Spaces of vectors and words, and the stores that search them. */
@NullMarked
package dev.varve.vector;

import org.jspecify.annotations.NullMarked;

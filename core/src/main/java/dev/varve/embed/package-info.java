/** Texts to vectors. */
@NullMarked
package dev.varve.embed;

import org.jspecify.annotations.NullMarked;

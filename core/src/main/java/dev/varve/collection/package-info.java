/** Collections in the shape of Chroma: items with metadata, found by vector, text and filter. */
@NullMarked
package dev.varve.collection;

import org.jspecify.annotations.NullMarked;

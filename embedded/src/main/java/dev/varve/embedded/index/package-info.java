/** The projection of items onto Lucene: vectors, words and filter fields in one index per space. */
@NullMarked
package dev.varve.embedded.index;

import org.jspecify.annotations.NullMarked;

/** Finding code that was copied: tokens, shingles, MinHash, groups. Knows no store. */
@NullMarked
package dev.varve.code.clone;

import org.jspecify.annotations.NullMarked;

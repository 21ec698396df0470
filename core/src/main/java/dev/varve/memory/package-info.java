/** What was said and done: kept, compressed, recalled, rolled back. */
@NullMarked
package dev.varve.memory;

import org.jspecify.annotations.NullMarked;

/** Making short of what was said, without storage and without a model. */
@NullMarked
package dev.varve.memory.compress;

import org.jspecify.annotations.NullMarked;

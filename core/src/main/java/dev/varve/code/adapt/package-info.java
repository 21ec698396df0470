/** Learning, from a project's own documentation, how its questions should be turned. */
@NullMarked
package dev.varve.code.adapt;

import org.jspecify.annotations.NullMarked;
